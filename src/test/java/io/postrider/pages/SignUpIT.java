package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Person;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUps;
import io.postrider.operations.purge.PurgeRecords;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class SignUpIT {

  private static final String ANA = "ana@example.org";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private Newsstand stand;

  @BeforeEach
  void open() {
    stand = new Newsstand(database, folder);
    for (String table :
        List.of(
            "sign_up",
            "sign_up_mailed",
            "sign_up_count",
            "subscription_event",
            "preference_event",
            "subscription",
            "subscriber_attribute",
            "suppression",
            "suppression_event",
            "subscriber")) {
      stand.jdbc().sql("DELETE FROM " + table).update();
    }
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void the_page_says_what_one_agrees_to_and_needs_no_script() throws Exception {
    String body = stand.pages().get(stand.form()).body();
    Document page = Jsoup.parse(body);
    assertThat(page.select("form").attr("method")).isEqualTo("post");
    assertThat(page.select("main").text()).contains(Newsstand.WORDING, "Ridgeline Monthly", "Knee");
    assertThat(page.select("label[for=email]").text()).isEqualTo("Your e-mail address");
    assertThat(page.select("input[name=website]").parents().select(".trap").attr("aria-hidden"))
        .isEqualTo("true");
    assertThat(page.select("script, [style], img")).isEmpty();
    assertThat(body).doesNotContain("th:text", "??");
  }

  @Test
  void a_digest_without_a_wording_has_no_page() throws Exception {
    assertThat(stand.pages().get(stand.pages().site().resolve("/s/no-such")).statusCode())
        .isEqualTo(404);
    assertThat(stand.pages().post(stand.pages().site().resolve("/s/no-such")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobody_is_subscribed_before_the_button_in_the_mail_is_pressed() throws Exception {
    HttpResponse<String> answer = stand.subscribe(ANA);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Please look into your mailbox", ANA);
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
    assertThat(stand.count("subscriber")).isZero();
    stand.post();
    String mail = stand.mailsTo(ANA).get(0);
    assertThat(mail)
        .contains("Subject: Please confirm: Ridgeline Weekly", "Auto-Submitted: auto-generated")
        .doesNotContain("List-", "Feedback-ID", "Precedence");
    URI link = stand.link(mail);
    for (int i = 0; i < 2; i++) {
      assertThat(stand.pages().get(link).body()).contains("One press of the button is left");
    }
    assertThat(stand.count("subscriber")).isZero();
    stand.pass(Duration.ofMinutes(7));
    assertThat(stand.confirm(link).body()).contains("You are subscribed", "a•••@example.org");
    Person ana = stand.pages().person(ANA);
    assertThat(ana.subscriptions())
        .singleElement()
        .satisfies(one -> assertThat(one.list()).isEqualTo("weekly"))
        .satisfies(one -> assertThat(one.state()).isEqualTo("SUBSCRIBED"));
    assertThat(ana.events()).singleElement().satisfies(e -> assertThat(e.via()).isEqualTo("FORM"));
  }

  @Test
  void the_evidence_has_the_wording_the_page_and_both_events_with_their_network_addresses()
      throws Exception {
    HttpResponse<String> answer = stand.send(stand.filledIn(ANA), "X-Forwarded-For", "203.0.113.7");
    assertThat(answer.statusCode()).isEqualTo(200);
    stand.post();
    stand.pass(Duration.ofHours(1));
    stand.confirm(stand.link(stand.mailsTo(ANA).get(0)));
    long id = stand.pages().person(ANA).subscriber().id();
    SignUp evidence = stand.the(SignUps.class).of(id).get(0);
    assertThat(evidence.wording().text()).isEqualTo(Newsstand.WORDING);
    assertThat(evidence.wording().version()).isEqualTo(SignUps.version(Newsstand.WORDING));
    assertThat(evidence.page()).endsWith("/s/weekly-digest");
    assertThat(evidence.askedFrom()).isEqualTo("203.0.113.7");
    assertThat(evidence.askedAt()).isEqualTo(Newsstand.START.plusSeconds(5));
    assertThat(evidence.confirmation().from()).isEqualTo("127.0.0.1");
    assertThat(evidence.confirmation().at())
        .isEqualTo(evidence.askedAt().plus(Duration.ofHours(1)));
  }

  @Test
  void pressing_twice_changes_nothing_and_an_old_mail_brings_nobody_back() throws Exception {
    URI link = confirming(ANA);
    assertThat(stand.confirm(link).statusCode()).isEqualTo(200);
    assertThat(stand.confirm(link).statusCode()).isEqualTo(200);
    assertThat(stand.count("subscription_event")).isEqualTo(1);
    long id = stand.pages().person(ANA).subscriber().id();
    stand.pages().post(stand.pages().unsubscribeLink(id), "leave", "list");
    assertThat(stand.confirm(link).statusCode()).isEqualTo(410);
    assertThat(stand.the(Subscriptions.class).lists(id)).isEmpty();
  }

  @Test
  void a_link_is_good_for_a_week_and_only_as_it_was_made() throws Exception {
    URI link = confirming(ANA);
    String token = link.toString();
    for (int i = token.lastIndexOf('/') + 1; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String flipped = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(stand.confirm(URI.create(flipped)).statusCode()).as(flipped).isEqualTo(404);
    }
    assertThat(stand.pages().post(link, "confirm", "no").statusCode()).isEqualTo(400);
    stand.pass(Duration.ofDays(7));
    assertThat(stand.confirm(link).statusCode()).isEqualTo(410);
    assertThat(stand.pages().get(link).body()).contains("href=\"../s/weekly-digest\"");
    assertThat(stand.count("subscriber")).isZero();
  }

  @Test
  void several_digests_and_topics_may_be_chosen() throws Exception {
    Map<String, String> fields = stand.filledIn(ANA);
    fields.remove("digest");
    assertThat(stand.send(fields).body()).contains("Please tick at least one newsletter.");
    String both =
        "email=ana%40example.org&digest=weekly-digest&digest=monthly-digest&digest=other&topic=knee&topic=x"
            + "&wording="
            + fields.get("wording")
            + "&shown="
            + fields.get("shown")
            + "&subscribe=yes";
    stand.pages().postRaw(stand.form(), PublicPages.URLENCODED, both);
    stand.post();
    stand.confirm(stand.link(stand.mailsTo(ANA).get(0)));
    Person ana = stand.pages().person(ANA);
    assertThat(ana.subscriptions())
        .extracting(Person.Subscription::list)
        .containsExactly("monthly", "weekly");
    assertThat(ana.subscriber().topics()).containsExactly("knee");
  }

  @Test
  void whoever_is_known_gets_the_same_page_and_a_mail_that_says_so() throws Exception {
    stand.pages().people("email,list", "known@example.org,weekly", "gone@example.org,other");
    stand
        .the(Suppressions.class)
        .add(EmailAddress.parse("gone@example.org"), Suppression.Reason.MAILBOX_FULL, "full");
    stand
        .the(Suppressions.class)
        .add(EmailAddress.parse("angry@example.org"), Suppression.Reason.COMPLAINED, "spam");
    String stranger = page("new@example.org");
    for (String address : List.of("known@example.org", "gone@example.org", "angry@example.org")) {
      assertThat(page(address)).isEqualTo(stranger);
    }
    stand.post();
    assertThat(stand.mailsTo("new@example.org").get(0)).contains("Subject: Please confirm:");
    assertThat(stand.mailsTo("known@example.org"))
        .singleElement()
        .satisfies(mail -> assertThat(mail).contains("Subject: You are subscribed already:"))
        .satisfies(mail -> assertThat(mail).doesNotContain("/c/"));
    assertThat(stand.mailsTo("gone@example.org")).isEmpty();
    assertThat(stand.mailsTo("angry@example.org")).isEmpty();
    assertThat(stand.count("subscription")).isEqualTo(2);
  }

  /** Status, headers and body, without what is everybody's own. */
  private String page(String address) throws Exception {
    HttpResponse<String> answer = stand.subscribe(address);
    Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
    headers.keySet().removeAll(List.of("date", "content-length"));
    return answer.statusCode() + "\n" + headers + answer.body().replace(address, "ADDRESS");
  }

  @Test
  void an_address_gets_one_mail_a_day_however_often_it_is_asked_for() throws Exception {
    String first = page(ANA);
    for (int i = 0; i < 8; i++) {
      assertThat(page(ANA)).isEqualTo(first);
      stand.post();
    }
    assertThat(stand.mailsTo(ANA)).hasSize(1);
    // Five of them were counted, the rest was not written down.
    assertThat(stand.count("sign_up")).isEqualTo(5);
    stand.pass(Duration.ofHours(25));
    stand.subscribe(ANA);
    stand.post();
    assertThat(stand.mailsTo(ANA)).hasSize(2);
  }

  @Test
  void robots_are_not_written_down() throws Exception {
    Map<String, String> trapped = stand.filledIn(ANA);
    trapped.put("website", "https://casino.example");
    assertThat(stand.send(trapped).statusCode()).isEqualTo(200);
    Map<String, String> quick = stand.filledIn(ANA);
    quick.putAll(hidden(stand.pages().get(stand.form()).body()));
    assertThat(stand.send(quick).body()).contains("Please press the button once more");
    Map<String, String> forged = stand.filledIn(ANA);
    forged.put("shown", forged.get("shown").replaceFirst(".$", "!"));
    assertThat(stand.send(forged).statusCode()).isEqualTo(400);
    Map<String, String> old = stand.filledIn(ANA);
    stand.pass(Duration.ofDays(2));
    assertThat(stand.send(old).statusCode()).isEqualTo(400);
    assertThat(stand.count("sign_up")).isZero();
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> fields = new HashMap<>();
    Jsoup.parse(page)
        .select("input[type=hidden]")
        .forEach(one -> fields.put(one.attr("name"), one.val()));
    return fields;
  }

  @Test
  void a_network_asks_so_often_an_hour_and_another_one_is_not_kept_out() throws Exception {
    for (int i = 0; i < 20; i++) {
      String[] from = {"X-Forwarded-For", "203.0.113." + i};
      assertThat(stand.subscribe("a" + i + "@example.org", from).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> one =
        stand.subscribe("one@example.org", "X-Forwarded-For", "1.2.3.4, 203.0.113.200");
    assertThat(one.statusCode()).isEqualTo(429);
    assertThat(one.body()).contains("Please try again later");
    assertThat(stand.subscribe("two@example.org", "X-Forwarded-For", "203.0.114.1").statusCode())
        .isEqualTo(200);
    stand.pass(Duration.ofHours(1));
    assertThat(stand.subscribe("one@example.org", "X-Forwarded-For", "203.0.113.9").statusCode())
        .isEqualTo(200);
  }

  @Test
  void an_address_nobody_can_be_mailed_at_is_shown_again_and_is_harmless() throws Exception {
    for (String typed :
        List.of("", "x", "a b@example.org", "postmaster@example.org", "\"><script>@example.org")) {
      HttpResponse<String> answer = stand.subscribe(typed);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Jsoup.parse(answer.body()).select("#email").val()).isEqualTo(typed);
      assertThat(answer.body()).doesNotContain("<script");
    }
    assertThat(stand.subscribe("a@example.org\r\nBcc: b@example.org").statusCode()).isEqualTo(400);
    assertThat(stand.count("sign_up")).isZero();
  }

  @Test
  void a_form_on_another_page_is_answered_by_a_page() throws Exception {
    String version = stand.the(SignUps.class).keep("weekly-digest", "As printed.");
    HttpResponse<String> answer =
        stand.send(
            Map.of("email", ANA, "digest", "weekly-digest", "wording", version, "subscribe", "yes"),
            "Origin",
            "https://blog.example",
            "Referer",
            "https://blog.example/about/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Please look into your mailbox");
    stand.post();
    stand.confirm(stand.link(stand.mailsTo(ANA).get(0)));
    long id = stand.pages().person(ANA).subscriber().id();
    SignUp evidence = stand.the(SignUps.class).of(id).get(0);
    assertThat(evidence.page()).isEqualTo("https://blog.example/about/");
    assertThat(evidence.wording().text()).isEqualTo("As printed.");
    // Without a wording that we know, they read it first.
    HttpResponse<String> unread =
        stand.send(Map.of("email", "b@example.org", "digest", "weekly-digest", "subscribe", "yes"));
    assertThat(unread.statusCode()).isEqualTo(400);
    assertThat(unread.body()).contains("may have changed");
  }

  @Test
  void a_german_gets_pages_and_mail_in_german_and_is_remembered_so() throws Exception {
    Map<String, String> fields = stand.filledIn(ANA);
    fields.put("language", "de");
    fields.put("wording", SignUps.version("Ja, schicken Sie mir Ridgeline Weekly."));
    stand.send(fields);
    stand.post();
    String mail = stand.mailsTo(ANA).get(0);
    // Please confirm, as an encoded word.
    assertThat(mail).contains("Content-Type: multipart/alternative");
    Document page = Jsoup.parse(stand.confirm(stand.link(mail)).body());
    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.select("h1").text()).isEqualTo("Sie sind angemeldet");
    assertThat(stand.pages().person(ANA).subscriber().locale()).isEqualTo("de");
  }

  @Test
  void what_nobody_confirms_is_forgotten_after_two_weeks() throws Exception {
    stand.subscribe(ANA);
    stand.post();
    stand.pass(Duration.ofDays(15));
    stand.post();
    stand.the(PurgeRecords.class).now(Duration.ofHours(1));
    assertThat(stand.count("sign_up")).isZero();
    assertThat(stand.count("sign_up_mailed")).isZero();
    assertThat(stand.count("sign_up_count")).isZero();
  }

  private URI confirming(String address) throws Exception {
    stand.subscribe(address);
    stand.post();
    return stand.link(stand.mailsTo(address).get(0));
  }
}
