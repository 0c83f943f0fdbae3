package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Person;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUps;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.Scratch;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may send to the pages to subscribe: it is refused, or is mere text. */
@EachDatabase
class HostileSignUpIT {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Newsstand stand;

  /** Nobody else's in this class. */
  private final String ana = "ana" + PEOPLE.incrementAndGet() + "@example.org";

  private long before;

  HostileSignUpIT(TestDatabase database) {
    assertThat(database).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase database) throws IOException {
    stand = new Newsstand(database, Scratch.folder("hostile"));
  }

  @AfterParameterizedClassInvocation
  static void close(TestDatabase database) {
    stand.close();
    database.clear();
  }

  @BeforeEach
  void limits_begin_anew() {
    stand.pass(Duration.ofDays(2));
    before = stand.count("sign_up");
  }

  private long signUps() {
    return stand.count("sign_up") - before;
  }

  private static boolean subscribed(String address) {
    return stand.the(Subscribers.class).find(EmailAddress.parse(address)).isPresent();
  }

  @Test
  void a_post_from_another_site_subscribes_nobody_and_confirms_nothing() throws Exception {
    String[] evil = {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"};
    assertThat(stand.subscribe(ana, evil).statusCode()).isEqualTo(200);
    assertThat(subscribed(ana)).isFalse();
    URI guessed = stand.pages().site().resolve("/c/x.y.z");
    HttpRequest confirm =
        HttpRequest.newBuilder(guessed)
            .headers(evil)
            .header("Content-Type", PublicPages.URLENCODED)
            .POST(BodyPublishers.ofString("confirm=yes"))
            .build();
    HttpResponse<String> answer = stand.pages().send(confirm);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().map())
        .doesNotContainKeys("access-control-allow-origin", "set-cookie", "location");
    HttpRequest preflight =
        HttpRequest.newBuilder(stand.form())
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    assertThat(stand.pages().send(preflight).headers().map())
        .doesNotContainKeys("access-control-allow-origin");
    assertThat(subscribed(ana)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${7*7}@example.org",
        "a'or'1'='1@example.org",
        "a&amp#x{b}@example.org",
        "`id`|x@example.org",
        "=cmd|x!a1@example.org"
      })
  void an_odd_address_is_text_on_the_pages_and_in_the_mail(String address) throws Exception {
    HttpResponse<String> asked = stand.subscribe(address);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(asked.body()).select("main").text()).contains(address);
    stand.post();
    String mail = stand.mailsTo(address).get(0);
    assertThat(mail.lines().filter(line -> line.startsWith("To:")))
        .containsExactly("To: " + address);
    Document page = Jsoup.parse(stand.confirm(stand.link(mail)).body());
    assertThat(page.select("main").text())
        .contains(address.substring(0, 1) + "•••@example.org gets Ridgeline Weekly");
    assertThat(stand.pages().person(address).subscriber().address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org%0D%0ABcc:%20eve@example.org",
        "ana@example.org%0ASubject:%20x",
        "ana%0D%0A@example.org",
        "ana@exam%0Aple.org",
        "ana@example.org%00",
        "ana%E2%80%A8x@example.org",
        "ana%C2%85x@example.org",
        "ana@example.org,eve@example.org",
        "ana@example.org%20eve@example.org",
        "Ana%20%3Cana@example.org%3E",
        "%22%3Cscript%3E%22@example.org",
        "ana@%5B127.0.0.1%5D",
        "ana@localhost",
        "%FF%FE@example.org"
      })
  void an_address_that_would_be_more_than_one_is_none(String encoded) throws Exception {
    Map<String, String> form = stand.filledIn(ana);
    form.remove("email");
    StringBuilder body = new StringBuilder("email=" + encoded);
    form.forEach((name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
    HttpResponse<String> answer =
        stand.pages().postRaw(stand.form(), PublicPages.URLENCODED, body.toString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("<script");
    assertThat(signUps()).isZero();
  }

  private static String encoded(String value) {
    return PublicPages.encoded(value);
  }

  @ParameterizedTest
  @CsvSource({
    "/s/weekly-digest?next=https://evil.example/&url=//evil.example",
    "/s/weekly-digest?continue=%0D%0ALocation:%20https://evil.example",
    "/s//evil.example",
    "//evil.example/s/weekly-digest",
    "/s/https:%2F%2Fevil.example",
    "/s/..%2f..%2fetc%2fpasswd",
    "/c/https:%2F%2Fevil.example",
    "/c//evil.example/%2e%2e"
  })
  void no_address_leads_anywhere_else(String path) throws Exception {
    for (String body : new String[] {null, "confirm=yes&next=https://evil.example/"}) {
      RawHttp.Answer answer =
          RawHttp.send(
              stand.pages().site().getPort(),
              body == null ? "GET" : "POST",
              path,
              body == null ? "" : PublicPages.URLENCODED,
              body == null ? "" : body);
      assertThat(answer.status()).isBetween(200, 499).isNotIn(301, 302, 303, 307, 308);
      assertThat(answer.headers().toString().toLowerCase(Locale.ROOT))
          .doesNotContain("location:", "set-cookie:", "refresh:");
      assertThat(answer.body()).doesNotContain("href=\"https://evil", "evil.example/\"");
    }
    assertThat(signUps()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "application/x-www-form-urlencoded > ''",
        "application/x-www-form-urlencoded > email=ana@example.org",
        "application/x-www-form-urlencoded > email=%ZZ&subscribe=yes",
        "application/json > {\"email\":\"ana@example.org\",\"subscribe\":\"yes\"}",
        "text/plain > email=ana@example.org&subscribe=yes",
        "nonsense > email=ana@example.org&subscribe=yes",
        "multipart/form-data > email=ana@example.org&subscribe=yes",
      })
  void what_is_not_the_page_s_form_is_not_written_down(String type, String body) throws Exception {
    assertThat(stand.pages().postRaw(stand.form(), type, body).statusCode()).isEqualTo(400);
    URI link = stand.pages().site().resolve("/c/x");
    assertThat(stand.pages().postRaw(link, type, body).statusCode()).isIn(400, 404);
    assertThat(signUps()).isZero();
  }

  @Test
  void a_body_without_measure_is_not_written_down() throws Exception {
    Map<String, String> form = stand.filledIn(ana);
    form.put("topic", "x".repeat(3_000_000));
    assertThat(stand.send(form).statusCode()).isEqualTo(400);
    assertThat(signUps()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "not-an-address, 'unknown'",
    "<script>alert(1)</script>, 'unknown'",
    "203.0.113.7:51234, 203.0.113.7",
    "[2001:db8::7]:443, 2001:db8::7",
    "2001:db8::7, 2001:db8::7",
    "fe80::1%eth0, fe80::1",
    "cafe, unknown",
    "1.2, unknown",
    "300.1.1.1, unknown"
  })
  void whatever_a_proxy_says_the_evidence_has_an_address_or_says_that_there_is_none(
      String forwarded, String kept) throws Exception {
    String[] from = {"X-Forwarded-For", forwarded};
    assertThat(stand.subscribe(ana, from).statusCode()).isEqualTo(200);
    stand.post();
    URI link = stand.link(stand.mailsTo(ana).get(0));
    HttpRequest confirm =
        HttpRequest.newBuilder(link)
            .headers(from)
            .header("Content-Type", PublicPages.URLENCODED)
            .POST(BodyPublishers.ofString("confirm=yes"))
            .build();
    assertThat(stand.pages().send(confirm).statusCode()).isEqualTo(200);
    SignUp evidence =
        stand.the(SignUps.class).of(stand.pages().person(ana).subscriber().id()).get(0);
    assertThat(evidence.askedFrom()).isEqualTo(kept);
    assertThat(evidence.confirmation().from()).isEqualTo(kept);
  }

  @Test
  void who_hides_where_they_come_from_is_limited_like_a_network() throws Exception {
    for (int i = 0; i < 20; i++) {
      String[] from = {"X-Forwarded-For", "hidden-" + i};
      assertThat(stand.subscribe(i + ana, from).statusCode()).isEqualTo(200);
    }
    assertThat(stand.subscribe("b" + ana, "X-Forwarded-For", "hidden-20").statusCode())
        .isEqualTo(429);
  }

  @Test
  void a_referrer_and_a_language_are_kept_as_text_and_within_measure() throws Exception {
    Map<String, String> form = stand.filledIn(ana);
    form.remove("shown");
    form.put("language", "<script>");
    String referrer = "https://blog.example/<script>alert(1)</script>?" + "x".repeat(4000);
    assertThat(stand.send(form, "Referer", referrer).statusCode()).isEqualTo(200);
    stand.post();
    stand.confirm(stand.link(stand.mailsTo(ana).get(0)));
    Person person = stand.pages().person(ana);
    assertThat(person.subscriber().locale()).isEqualTo("en");
    SignUp evidence = stand.the(SignUps.class).of(person.subscriber().id()).get(0);
    assertThat(evidence.page()).startsWith("https://blog.example/<script>").hasSizeLessThan(501);
  }

  @Test
  void a_client_that_sends_half_a_form_is_not_written_down_and_others_are_served()
      throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        halves.add(half());
      }
      assertThat(stand.subscribe(ana).statusCode()).isEqualTo(200);
      assertThat(signUps()).isEqualTo(1);
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
    assertThat(stand.subscribe("eve" + ana).statusCode()).isEqualTo(200);
    assertThat(signUps()).isEqualTo(2);
  }

  private Socket half() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), stand.pages().site().getPort());
    String request =
        "POST /s/weekly-digest HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nemail=half@example.org&subscribe=yes&digest=weekly-digest";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
