package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Person;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.audience.tokens.LeaveTokens;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.audience.tokens.ReturnedLetter;
import io.postrider.delivery.dkim.SampleKey;
import io.postrider.delivery.dkim.SignatureCheck;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import io.postrider.testing.WireChecker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/**
 * What a mail that offers one click has to keep, line by line (RFC 8058, 2369, 6376; CAN-SPAM,
 * CASL): the mail is a delivered edition's, signed, and the requests go over bare sockets.
 */
@EachDatabase
class OneClickConformanceIT {

  private static final String READER = "jules@example.org";
  private static final String PUBLIC = "https://news.ridgeline.example";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private static final String MULTIPART = "multipart/form-data; boundary=b";
  private static final String ONE_CLICK_PART =
      "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private Newsstand stand;
  private String mail;
  private String head;
  private String path;
  private long jules;

  @BeforeEach
  void an_edition_is_delivered() {
    stand =
        new Newsstand(
            database,
            folder,
            Map.of(
                "postrider.public-url", PUBLIC,
                "postrider.unsubscribe-address", "leave@news.ridgeline.example",
                "postrider.dkim.domain", "ridgeline.example",
                "postrider.dkim.selector", "s1",
                "postrider.dkim.key", SampleKey.pem()));
    stand.pages().people("email,name,list", READER + ",Jules,weekly", READER + ",Jules,monthly");
    stand.run("2026-11-23");
    mail = stand.mailsTo("Jules <" + READER).get(0);
    head = mail.substring(0, mail.indexOf("\r\n\r\n"));
    Matcher link =
        Pattern.compile("<" + PUBLIC + "(/u/[\\w.-]+)>").matcher(unfolded("List-Unsubscribe"));
    assertThat(link.find()).isTrue();
    path = link.group(1);
    jules = stand.pages().person(READER).subscriber().id();
  }

  @AfterEach
  void close() {
    stand.close();
  }

  private interface Check {
    void run() throws Exception;
  }

  private record Rule(String says, Check check) {}

  @TestFactory
  Stream<DynamicTest> each_line_holds() {
    return Stream.of(
            new Rule("one List-Unsubscribe, one https URI first, a mailto behind", this::uris),
            new Rule("one List-Unsubscribe-Post, byte by byte", this::post),
            new Rule("a signature that verifies covers both", this::signature),
            new Rule("folded between URIs and never within one", this::folding),
            new Rule("no plain address in the URI", this::nobodysAddress),
            new Rule("offered visibly in HTML and in text", this::visible),
            new Rule("GET and HEAD change nothing", this::looking),
            new Rule("the page posts another field to the same URI", this::page),
            new Rule("any flipped character changes nothing", this::flipped),
            new Rule("without the field it is refused", this::unclear),
            new Rule("a stranger's token is answered alike", this::unknown),
            new Rule(
                "the URI alone says who leaves what, urlencoded",
                () -> leaves(path, FORM, ONE_CLICK)),
            new Rule("multipart, too", () -> leaves(path, MULTIPART, ONE_CLICK_PART)),
            new Rule("never a redirect, however it is asked for", this::neverElsewhere),
            new Rule("the second time is the same, and recorded once", this::idempotent),
            new Rule("it never expires", this::everlasting),
            new Rule("links of older versions still leave", this::older),
            new Rule("who leaves after the roster is frozen is left out", this::beforeSending),
            new Rule("which edition and how fast is kept", this::kept),
            new Rule("the mailto has a token of the same reader", this::mailto),
            new Rule("a preview's link and address harm nobody", this::preview))
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.says(),
                    () -> {
                      subscribedAgain();
                      rule.check().run();
                    }));
  }

  private void subscribedAgain() {
    stand.jdbc().sql("UPDATE subscription SET state = 'SUBSCRIBED'").update();
    stand.jdbc().sql("DELETE FROM subscription_event WHERE event = 'UNSUBSCRIBED'").update();
  }

  private void uris() {
    assertThat(head.split("(?m)^List-Unsubscribe:", -1)).hasSize(2);
    assertThat(unfolded("List-Unsubscribe"))
        .matches(
            "<https://news\\.ridgeline\\.example/u/[\\w.-]+>, <mailto:leave\\+[0-9a-v]{42}@news\\.ridgeline\\.example\\?subject=unsubscribe>");
  }

  private void post() {
    assertThat(
            (head + "\r\n").split("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", -1))
        .hasSize(2);
    assertThat(head.split("(?mi)^List-Unsubscribe-Post", -1)).hasSize(2);
  }

  private void signature() throws Exception {
    byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(SignatureCheck.verifies(octets)).isTrue();
    String signed = unfolded("DKIM-Signature").replace(" ", "");
    assertThat(signed.replaceFirst(".*;h=([^;]*);.*", "$1").split(":"))
        .contains("List-Unsubscribe", "List-Unsubscribe-Post");
  }

  private void folding() {
    Matcher raw = Pattern.compile("(?m)^List-Unsubscribe:((?:.*\r\n[ \t])*.*)$").matcher(head);
    assertThat(raw.find()).isTrue();
    assertThat(raw.group(1)).doesNotContainPattern("<[^>]*\r\n").contains(">,\r\n <mailto:");
  }

  private void nobodysAddress() {
    assertThat(unfolded("List-Unsubscribe")).doesNotContain("jules", "example.org");
  }

  private void visible() {
    String text = mail.replace("=\r\n", "").replace("=3D", "=");
    assertThat(text.split(Pattern.quote(PUBLIC + path), -1)).hasSizeGreaterThanOrEqualTo(4);
  }

  private void looking() throws Exception {
    Map<String, List<String>> before = stand.everything();
    for (String method : List.of("GET", "HEAD", "GET", "HEAD")) {
      assertThat(RawHttp.send(port(), method, path, "", "").status()).isEqualTo(200);
    }
    assertThat(stand.everything()).isEqualTo(before);
  }

  private void page() throws Exception {
    RawHttp.Answer answer = RawHttp.send(port(), "GET", path, "", "");
    Element form = Jsoup.parse(answer.body()).selectFirst("form");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.hasAttr("action")).isFalse();
    assertThat(form.select("[name=List-Unsubscribe]")).isEmpty();
    assertThat(RawHttp.send(port(), "POST", path, FORM, "leave=list").status()).isEqualTo(200);
    assertThat(lists()).containsExactly("monthly");
  }

  private void flipped() throws Exception {
    Map<String, List<String>> before = stand.everything();
    for (int i = "/u/".length(); i < path.length(); i++) {
      char other = path.charAt(i) == 'x' ? 'y' : 'x';
      String flipped = path.substring(0, i) + other + path.substring(i + 1);
      assertThat(RawHttp.send(port(), "POST", flipped, FORM, ONE_CLICK).status()).isEqualTo(404);
    }
    assertThat(stand.everything()).isEqualTo(before);
  }

  private void unclear() throws Exception {
    Map<String, List<String>> before = stand.everything();
    for (String body : List.of("", "a=b", "List-Unsubscribe=", "list=weekly")) {
      assertThat(RawHttp.send(port(), "POST", path, FORM, body).status()).isEqualTo(400);
    }
    assertThat(stand.everything()).isEqualTo(before);
  }

  private void unknown() throws Exception {
    String nobody =
        stand
            .the(ReaderTokens.class)
            .link(URI.create(PUBLIC), LinkedPage.UNSUBSCRIBE, 1L << 50, "weekly", 1)
            .getPath();
    RawHttp.Answer forged = RawHttp.send(port(), "POST", path + "x", FORM, ONE_CLICK);
    RawHttp.Answer gone = RawHttp.send(port(), "POST", nobody, FORM, ONE_CLICK);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).isEqualTo(forged.body());
  }

  private void leaves(String at, String type, String body) throws Exception {
    RawHttp.Answer answer = RawHttp.send(port(), "POST", at, type, body);
    assertThat(answer.status()).isIn(200, 202);
    assertThat(answer.has("Set-Cookie")).isFalse();
    assertThat(answer.has("Location")).isFalse();
    assertThat(lists()).containsExactly("monthly");
    assertThat(departures()).extracting(Person.Event::via).containsExactly("ONE_CLICK");
  }

  private void neverElsewhere() throws Exception {
    for (String other : List.of(path, path + "/", path + "?a=b", path + ")", "/" + path)) {
      RawHttp.Answer answer = RawHttp.send(port(), "POST", other, FORM, ONE_CLICK);
      assertThat(answer.status() / 100).as(other).isNotEqualTo(3);
      assertThat(answer.has("Location")).isFalse();
    }
  }

  private void idempotent() throws Exception {
    RawHttp.Answer first = RawHttp.send(port(), "POST", path, FORM, ONE_CLICK);
    RawHttp.Answer second = RawHttp.send(port(), "POST", path, FORM, ONE_CLICK);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(departures()).hasSize(1);
  }

  private void everlasting() throws Exception {
    stand.pass(Duration.ofDays(10 * 365));
    leaves(path, FORM, ONE_CLICK);
  }

  private void older() throws Exception {
    String old =
        stand
            .the(ReaderTokens.class)
            .link(URI.create(PUBLIC), LinkedPage.UNSUBSCRIBE, jules, "weekly")
            .getPath();
    leaves(old, FORM, ONE_CLICK);
    assertThat(departures().get(0).edition()).isNull();
  }

  private void beforeSending() throws Exception {
    stand.jdbc().sql("UPDATE delivery SET state = 'PENDING', settled_at = NULL").update();
    RawHttp.send(port(), "POST", path, FORM, ONE_CLICK);
    assertThat(
            stand
                .jdbc()
                .sql("SELECT CONCAT(state, ' ', reason) FROM delivery")
                .query((row, number) -> row.getString(1))
                .list())
        .containsExactly("EXCLUDED UNSUBSCRIBED");
  }

  private void kept() throws Exception {
    RawHttp.send(port(), "POST", path, FORM, ONE_CLICK);
    assertThat(departures().get(0).edition()).isEqualTo("weekly-digest/2026-11-23");
    long edition =
        stand
            .jdbc()
            .sql("SELECT edition_id FROM subscription_event WHERE event = 'UNSUBSCRIBED'")
            .query((row, number) -> row.getLong(1))
            .single();
    Unsubscribes.Figures figures = stand.the(Unsubscribes.class).of(edition);
    assertThat(figures.count()).isEqualTo(1);
    assertThat(figures.ways().toString()).isEqualTo("{ONE_CLICK=1}");
    // Time stands still in this test.
    assertThat(figures.medianMillis()).isZero();
    assertThat(figures.worstMillis()).isZero();
  }

  private void mailto() {
    String token = unfolded("List-Unsubscribe").replaceFirst(".*leave\\+([0-9a-v]{42})@.*", "$1");
    ReturnedLetter letter = stand.the(LeaveTokens.class).read(token).orElseThrow();
    assertThat(letter.subscriberId()).isEqualTo(jules);
    assertThat(stand.the(LeaveTokens.class).read(token.toUpperCase(Locale.ROOT))).contains(letter);
  }

  private void preview() throws Exception {
    Map<String, List<String>> before = stand.everything();
    String link =
        stand
            .the(ReaderTokens.class)
            .previewLink(URI.create(PUBLIC), LinkedPage.UNSUBSCRIBE)
            .getPath();
    assertThat(RawHttp.send(port(), "POST", link, FORM, ONE_CLICK).status()).isEqualTo(200);
    LeaveTokens leave = stand.the(LeaveTokens.class);
    assertThat(leave.writeForNobody()).matches("[0-9a-v]{42}");
    assertThat(leave.read(leave.writeForNobody())).isEmpty();
    assertThat(stand.everything()).isEqualTo(before);
  }

  private List<String> lists() {
    return stand.pages().person(READER).subscriptions().stream()
        .filter(one -> one.state().equals("SUBSCRIBED"))
        .map(Person.Subscription::list)
        .toList();
  }

  private List<Person.Event> departures() {
    return stand.pages().person(READER).events().stream()
        .filter(one -> one.event().equals("UNSUBSCRIBED"))
        .toList();
  }

  private int port() {
    return stand.pages().site().getPort();
  }

  /** The value of a header on one line. */
  private String unfolded(String name) {
    return Stream.of(head.split("\r\n(?![ \t])"))
        .filter(field -> field.startsWith(name + ":"))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1)
        .replaceAll("\r\n[ \t]+", " ")
        .strip();
  }
}
