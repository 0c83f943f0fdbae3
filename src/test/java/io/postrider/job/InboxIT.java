package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.postrider.accounting.EditionReports;
import io.postrider.accounting.Explanations;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.tokens.BounceTokens;
import io.postrider.audience.tokens.LeaveTokens;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.feedback.BounceKind;
import io.postrider.delivery.feedback.ComplaintHolds;
import io.postrider.delivery.feedback.ComplaintRates;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.SlotEditions;
import io.postrider.inbox.Inbox;
import io.postrider.inbox.InboxTally;
import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.KeptMail;
import io.postrider.inbox.KeptMails;
import io.postrider.inbox.Sample;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.turn.Result;
import io.postrider.schedule.BackgroundWork;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.QuickTime;
import io.postrider.testing.ScriptedImap;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back of letters that the relay had accepted, through a real IMAP server. */
@EachDatabase
class InboxIT extends OnTheJob {

  private static final String ACCOUNT = "bounces@news.ridgeline.example";
  private static final String SECOND = "2026-11-30";
  private static final URI PAGES = URI.create("https://news.ridgeline.example");

  private final TestDatabase database;
  private GreenMail server;
  private GreenMailUser user;

  InboxIT(TestDatabase database) {
    super(database);
    this.database = database;
  }

  @Override
  Class<?> program() {
    return QuickTime.class;
  }

  @BeforeEach
  void openMailbox() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    user = server.setUser(ACCOUNT, "bounces", "secret");
    reopen();
  }

  @AfterEach
  void closeMailbox() {
    server.stop();
  }

  /** The program with a mailbox to read. */
  private void reopen(String... more) {
    app.close();
    Map<String, String> settings = new LinkedHashMap<>(sink().settings());
    settings.put("postrider.bounce-address", ACCOUNT);
    settings.put("postrider.inbox.host", "127.0.0.1");
    settings.put("postrider.inbox.port", String.valueOf(server.getImap().getPort()));
    settings.put("postrider.inbox.username", "bounces");
    settings.put("postrider.inbox.password", "secret");
    for (String one : more) {
      settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    app =
        database.context(
            program(),
            settings.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toArray(String[]::new));
  }

  @Test
  void every_sample_changes_what_the_table_says_once_and_nothing_else() throws Exception {
    List<Sample> samples = Sample.all();
    subscribe(
        IntStream.range(0, samples.size())
            .boxed()
            .flatMap(n -> Stream.of(address(n) + ",weekly", address(n) + ",monthly"))
            .toArray(String[]::new));
    run(SLOT);
    assertThat(states()).isEqualTo(Map.of("ACCEPTED", (long) samples.size()));
    for (int n = 0; n < samples.size(); n++) {
      deliver(samples.get(n).octets(values(n)));
    }

    InboxTally first = the(Inbox.class).read();

    assertThat(first.failure()).isNull();
    assertThat(first.read()).isEqualTo(samples.size());
    assertThat(effects(samples)).containsExactlyEntriesOf(expected(samples));
    assertThat(states()).as("counted states stay").containsOnlyKeys("ACCEPTED");
    assertThat(seen())
        .as("what was understood is marked, all else is as it was found")
        .isEqualTo(samples.stream().map(one -> !one.effect().startsWith("KEPT")).toList());

    for (int n = 0; n < samples.size(); n++) {
      deliver(samples.get(n).octets(values(n)));
    }
    InboxTally again = the(Inbox.class).read();
    assertThat(again.counts().keySet())
        .containsExactlyInAnyOrder(Kind.REPEATED, Kind.KEPT, Kind.AUTO_REPLY, Kind.NOTIFICATION);
    assertThat(effects(samples)).containsExactlyEntriesOf(expected(samples));
    assertThat(the(KeptMails.class).latest(500))
        .isNotEmpty()
        .extracting(KeptMail::copies)
        .containsOnly(2);
    assertThat(the(Inbox.class).read().read()).as("nothing is new").isZero();
  }

  private static Map<String, String> expected(List<Sample> samples) {
    Map<String, String> expected = new LinkedHashMap<>();
    samples.forEach(one -> expected.put(one.file(), one.effect()));
    return expected;
  }

  private Map<String, String> effects(List<Sample> samples) {
    Map<String, String> effects = new LinkedHashMap<>();
    for (int n = 0; n < samples.size(); n++) {
      effects.put(samples.get(n).file(), effect(samples.get(n), n));
    }
    return effects;
  }

  private String effect(Sample sample, int n) {
    long reader = reader(n);
    List<String> found = new ArrayList<>();
    String suppressed = one("SELECT reason FROM suppression WHERE address_key = ?", address(n));
    String bounce =
        one("SELECT CONCAT(kind, ' ', known_by) FROM bounce WHERE subscriber_id = ?", reader);
    String complaint =
        one("SELECT CONCAT(type, ' ', known_by) FROM complaint WHERE subscriber_id = ?", reader);
    if (!bounce.isEmpty()) {
      assertThat(bounce).endsWith(sample.knownBy());
      found.add(
          !suppressed.isEmpty()
              ? "SUPPRESSED " + suppressed
              : bounce.startsWith("BLOCKED") ? "ALERT SENDER_REFUSED" : "COUNTED");
    }
    if (!complaint.isEmpty()) {
      assertThat(complaint).isEqualTo(sample.code() + " " + sample.knownBy());
      found.add(
          suppressed.equals("COMPLAINED")
              ? "COMPLAINED"
              : complaint.startsWith("NOT_SPAM") ? "NOTED" : "ALERT COMPLAINTS");
    }
    if (found.isEmpty() && !suppressed.isEmpty()) {
      found.add("SUPPRESSED BY NOTHING " + suppressed);
    }
    String left =
        one(
            "SELECT via FROM subscription_event WHERE event = 'UNSUBSCRIBED' AND subscriber_id = ?",
            reader);
    if (!left.isEmpty()) {
      assertThat(left).isEqualTo("MAIL");
      assertThat(
              one(
                  "SELECT COUNT(edition_id) + COUNT(asked_at) + COUNT(counted_at) FROM subscription_event WHERE event = 'UNSUBSCRIBED' AND subscriber_id = ?",
                  reader))
          .as("by which edition, when they asked and when it counted")
          .isEqualTo("3");
      assertThat(
              one(
                  "SELECT state FROM subscription WHERE list = 'monthly' AND subscriber_id = ?",
                  reader))
          .as("another list is left alone")
          .isEqualTo("SUBSCRIBED");
      found.add("LEFT");
    }
    String kept = one("SELECT why FROM inbox_kept WHERE uid = ?", n + 1L);
    if (!kept.isEmpty()) {
      found.add("KEPT " + kept);
    }
    if (sample.effect().startsWith("ALERT")) {
      assertThat(
              one(
                  "SELECT COUNT(*) FROM notice WHERE reason = ?",
                  sample.effect().substring("ALERT ".length())))
          .isNotEqualTo("0");
    }
    return found.isEmpty() ? "NOTHING" : String.join(" and ", found);
  }

  @Test
  void a_bounce_stands_beside_the_answer_that_came_first() throws Exception {
    subscribe(address(0) + ",weekly", address(1) + ",weekly", address(2) + ",weekly");
    run(SLOT);
    deliver(sample("postfix-unknown-user").octets(values(0)));
    deliver(sample("feedback-abuse").octets(values(1)));
    the(Inbox.class).read();

    assertThat(the(Explanations.class).explain(edition(), EmailAddress.parse(address(0))).story())
        .anyMatch(line -> line.startsWith("Accepted by the relay at") && line.contains("250"))
        .anyMatch(
            line ->
                line.startsWith("It came back at")
                    && line.contains("a hard bounce (RECIPIENT_GONE: there is no such recipient)")
                    && line.contains("550 5.1.1"));
    assertThat(the(Explanations.class).explain(edition(), EmailAddress.parse(address(1))).story())
        .anyMatch(line -> line.startsWith("The reader's provider reported it as ABUSE at"));
    assertThat(the(EditionReports.class).of(edition()).feedback().bounces())
        .isEqualTo(Map.of(BounceKind.HARD, 1L));
    assertThat(the(EditionReports.class).of(edition()).feedback().sentence())
        .isEqualTo("Bounces: 1 hard. Complaints: 1 at readers.example.");
    assertThat(the(EditionReports.class).of(edition()).account().accepted()).isEqualTo(3);
  }

  @Test
  void bounces_of_several_editions_suppress_by_the_same_thresholds_as_refusals() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribe(address(0) + ",weekly", address(1) + ",weekly", address(2) + ",weekly");
    run(SLOT);
    // Its server is gone; the second reader's comes back in between.
    deliver(sample("postfix-host-not-found").octets(values(0)));
    deliver(sample("postfix-host-not-found").octets(values(1)));
    the(Inbox.class).read();
    assertThat(suppressed()).isEmpty();
    run(SECOND);
    deliver(sample("postfix-host-not-found").octets(values(0, SECOND)));
    the(Inbox.class).read();
    assertThat(suppressed()).containsExactly(address(0) + " HOST_UNKNOWN");
    run("2026-12-07");
    deliver(sample("postfix-host-not-found").octets(values(1, "2026-12-07")));
    the(Inbox.class).read();
    assertThat(suppressed())
        .as("the edition in between was accepted and did not come back")
        .containsExactly(address(0) + " HOST_UNKNOWN");
  }

  @Test
  void what_an_operator_lifted_is_not_suppressed_again_by_a_letter_of_before() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribe(address(0) + ",weekly");
    run(SLOT);
    byte[] report = sample("postfix-unknown-user").octets(values(0));
    deliver(report);
    the(Inbox.class).read();
    assertThat(the(Suppressions.class).lift(EmailAddress.parse(address(0)), "olga")).isPresent();

    deliver(withAnotherId(report));

    assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
    assertThat(suppressed()).isEmpty();
    run(SECOND);
    deliver(sample("postfix-unknown-user").octets(values(0, SECOND)));
    the(Inbox.class).read();
    assertThat(suppressed())
        .as("a letter of afterwards came back")
        .containsExactly(address(0) + " RECIPIENT_GONE");
  }

  @Test
  void a_report_that_comes_after_a_later_edition_was_accepted_suppresses_nobody() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribe(address(0) + ",weekly");
    run(SLOT);
    run(SECOND);
    deliver(sample("postfix-unknown-user").octets(values(0)));
    assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
    assertThat(suppressed()).isEmpty();
    deliver(sample("postfix-unknown-user").octets(values(0, SECOND)));
    the(Inbox.class).read();
    assertThat(suppressed())
        .as("the later one came back as well")
        .containsExactly(address(0) + " RECIPIENT_GONE");
  }

  @Test
  void a_purge_holds_nothing() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribeAt("yahoo.de", 2000);
    run(SLOT);
    for (int n = 0; n < 3; n++) {
      complain("y%d@yahoo.de".formatted(n + 2), SLOT);
    }
    the(Inbox.class).read();
    assertThat(holds()).as("0.15 %").isEmpty();
    // Complaints of before are left and most of the accepted letters are gone.
    complain("y5@yahoo.de", SLOT);
    jdbc.sql("UPDATE edition SET purge_begun_at = closed_at WHERE slot = ?").param(SLOT).update();
    jdbc.sql(
            "DELETE FROM delivery WHERE subscriber_id IN (SELECT id FROM subscriber WHERE address_key LIKE ?)")
        .param("y1%")
        .update();

    the(Inbox.class).read();

    assertThat(holds()).isEmpty();
    assertThat(notices()).hasSize(1);
    jdbc.sql("UPDATE edition SET purge_begun_at = NULL WHERE slot = ?").param(SLOT).update();
    the(ComplaintRates.class).weigh();
    assertThat(holds()).as("it would have been held").containsExactly("yahoo.com");
  }

  @Test
  void an_edition_is_held_that_was_opened_before_and_not_begun() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribeAt("yahoo.de", 300);
    EditionKey planned = new EditionKey(Station.DIGEST, SECOND);
    the(SlotEditions.class).open(planned, digest().digest().audience().list(), CUT_OFF);
    run(SLOT);
    assertThat(the(Editions.class).get(planned).id()).isLessThan(edition().id());
    for (int n = 0; n < 3; n++) {
      complain("y%d@yahoo.de".formatted(n), SLOT);
    }
    the(Inbox.class).read();

    Result held = run(SECOND);

    assertThat(held.edition().reason()).isEqualTo(Edition.Reason.COMPLAINTS);
    assertThat(held.account().pending()).isEqualTo(297);
    Result resumed = the(ResumeEdition.class).resume(planned, "Ana", tally -> {});
    assertThat(resumed.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(the(ComplaintHolds.class).held(edition(), digest().digest()))
        .as("the one that they complained of")
        .isEmpty();
  }

  @Test
  void who_resumes_an_edition_lifts_what_was_shown_and_nothing_else() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribeAt("yahoo.de", 300);
    subscribeAt("gmail.com", 300);
    run(SLOT);
    for (int n = 0; n < 3; n++) {
      complain("y%d@yahoo.de".formatted(n), SLOT);
    }
    the(Inbox.class).read();
    Result held = run(SECOND);
    assertThat(held.edition().detail()).contains("at yahoo.com").doesNotContain("gmail.com");
    for (int n = 0; n < 3; n++) {
      complain("y%d@gmail.com".formatted(n), SLOT);
    }
    the(Inbox.class).read();
    assertThat(holds()).containsExactly("gmail.com", "yahoo.com");

    the(ResumeEdition.class).resume(new EditionKey(Station.DIGEST, SECOND), "Ana", tally -> {});

    assertThat(holds()).containsExactly("gmail.com");
    Result third = run("2026-12-07");
    assertThat(third.edition().detail()).contains("at gmail.com").doesNotContain("yahoo.com");
  }

  @Test
  void reports_that_our_own_server_does_not_vouch_for_hold_nothing() throws Exception {
    reopen("postrider.inbox.authserv-id=mx.clinic.example");
    subscribeAt("yahoo.de", 300);
    run(SLOT);
    String forged = "Authentication-Results: mx.clinic.example; dkim=pass header.d=yahoo.com\r\n";
    String[] above = {
      "",
      "Authentication-Results: mx.clinic.example; dkim=fail header.d=yahoo.com\r\n" + forged,
      "Authentication-Results: mx.clinic.example; dkim=pass header.d=evil.example\r\n" + forged,
      "Authentication-Results: mx.evil.example; dkim=pass header.d=yahoo.com\r\n"
    };
    for (int n = 0; n < above.length; n++) {
      report("y%d@yahoo.de".formatted(n), above[n]);
    }
    the(Inbox.class).read();
    assertThat(holds()).isEmpty();
    assertThat(suppressed()).as("each took its own reader off").hasSize(4);
    assertThat(notices())
        .singleElement()
        .asString()
        .contains("4 of 300 readers", "Nothing is held: nobody vouches");

    String ours =
        "Authentication-Results: mx.clinic.example;\r\n spf=pass smtp.mailfrom=f@arf.mail.yahoo.com\r\n";
    for (int n = 4; n < 7; n++) {
      report("y%d@yahoo.de".formatted(n), ours);
    }
    the(Inbox.class).read();
    assertThat(holds()).containsExactly("yahoo.com");
  }

  @Test
  void without_such_a_server_reports_of_newcomers_hold_nothing() throws Exception {
    subscribeAt("yahoo.de", 300);
    run(SLOT);
    for (int n = 0; n < 6; n++) {
      signedUp("y%d@yahoo.de".formatted(n), Duration.ofDays(n < 3 ? 6 : 8));
    }
    for (int n = 0; n < 3; n++) {
      report("y%d@yahoo.de".formatted(n), "");
    }
    the(Inbox.class).read();
    assertThat(holds()).isEmpty();
    assertThat(suppressed()).hasSize(3);
    assertThat(notices()).singleElement().asString().contains("Nothing is held");
    for (int n = 3; n < 6; n++) {
      report("y%d@yahoo.de".formatted(n), "");
    }
    the(Inbox.class).read();
    assertThat(holds()).containsExactly("yahoo.com");
  }

  /** Somebody's confirmed wish of so long ago. */
  private void signedUp(String address, Duration ago) {
    String at = UtcColumn.of(Instant.now().minus(ago));
    if (one("SELECT hash FROM consent_wording WHERE hash = ?", "h").isEmpty()) {
      jdbc.sql("INSERT INTO consent_wording (hash, wording, first_at) VALUES ('h', 'yes', :at)")
          .param("at", at)
          .update();
    }
    jdbc.sql(
            """
            INSERT INTO sign_up (address_key, address, digest, lists, locale, wording, page, asked_from,
                                 asked_at, mail, due_at, subscriber_id, confirmed_at)
            VALUES (:address, :address, 'weekly-digest', 'weekly', 'en', 'h', '/', '127.0.0.1',
                    :at, 'SENT', :at, :reader, :at)
            """)
        .param("address", address)
        .param("at", at)
        .param("reader", reader(address))
        .update();
  }

  private void subscribeAt(String domain, int readers) {
    subscribe(
        IntStream.range(0, readers)
            .mapToObj(n -> "y%d@%s,weekly".formatted(n, domain))
            .toArray(String[]::new));
  }

  /** The providers that are held. */
  private List<String> holds() {
    return jdbc.sql(
            "SELECT provider FROM complaint_rate WHERE held_at IS NOT NULL AND lifted_at IS NULL ORDER BY provider")
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void four_complaints_of_a_thousand_at_one_provider_hold_its_part_of_the_next_edition_alone()
      throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    List<String> rows = new ArrayList<>();
    for (int n = 0; n < 1000; n++) {
      rows.add("g%d@%s,weekly".formatted(n, n % 10 == 0 ? "googlemail.com" : "gmail.com"));
    }
    for (int n = 0; n < 200; n++) {
      rows.add(address(n) + ",weekly");
    }
    subscribe(rows.toArray(String[]::new));
    run(SLOT);
    complain("g0@googlemail.com", SLOT);
    the(Inbox.class).read();
    assertThat(notices()).as("1 of 1,000 is a warning").hasSize(1);
    assertThat(notices().get(0)).contains("1 of 1,000 readers at gmail.com", "(0.10 %)");
    complain("g1@gmail.com", SLOT);
    complain("g2@gmail.com", SLOT);
    complain("g3@gmail.com", SLOT);
    the(Inbox.class).read();
    assertThat(notices()).hasSize(2);
    assertThat(notices().get(1)).contains("4 of 1,000 readers at gmail.com", "(0.40 %)", "is held");
    sink().forget();

    Result next = run(SECOND);

    assertThat(next.edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(next.edition().reason()).isEqualTo(Edition.Reason.COMPLAINTS);
    assertThat(next.edition().detail())
        .isEqualTo(
            "Held for readers at gmail.com: 4 of 1,000 readers at gmail.com complained (0.40 %) of weekly-digest/2026-11-23.");
    assertThat(next.account().accepted()).isEqualTo(200);
    assertThat(next.account().pending()).isEqualTo(996);
    assertThat(next.account().excluded()).as("those who complained").isEqualTo(4);
    assertThat(next.account().balanced()).isTrue();
    assertThat(sink().recipients()).hasSize(200).allMatch(to -> to.endsWith("@readers.example"));
    EditionKey second = new EditionKey(Station.DIGEST, SECOND);
    assertThat(
            the(Explanations.class)
                .explain(the(Editions.class).get(second), EmailAddress.parse("g7@gmail.com"))
                .story())
        .anyMatch(line -> line.contains("PAUSED (COMPLAINTS)") && line.contains("at gmail.com"));

    Result resumed = the(ResumeEdition.class).resume(second, "Ana", tally -> {});

    assertThat(resumed.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(1196).doesNotHaveDuplicates();
    assertThat(one("SELECT lifted_by FROM complaint_rate WHERE provider = ?", "gmail.com"))
        .isEqualTo("Ana");
    assertThat(run("2026-12-07").edition().state())
        .as("who ruled has ruled for the later ones, too")
        .isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void a_hold_that_is_lifted_before_the_next_edition_holds_nothing() throws Exception {
    change("look-back: 28d", "look-back: 90d, at-most: 1");
    subscribe(
        IntStream.range(0, 300)
            .mapToObj(n -> "y%d@yahoo.de,weekly".formatted(n))
            .toArray(String[]::new));
    run(SLOT);
    for (int n = 0; n < 3; n++) {
      complain("y%d@yahoo.de".formatted(n), SLOT);
    }
    the(Inbox.class).read();
    assertThat(the(ComplaintHolds.class).lift("ymail.com", "Ben")).containsExactly("weekly-digest");
    assertThat(run(SECOND).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(one("SELECT lifted_by FROM complaint_rate WHERE provider = ?", "yahoo.com"))
        .isEqualTo("Ben");
  }

  @Test
  void what_is_understood_is_moved_where_the_settings_say_and_all_else_stays() throws Exception {
    reopen("postrider.inbox.done-folder=Done");
    subscribe(address(0) + ",weekly");
    run(SLOT);
    deliver(sample("postfix-mailbox-full").octets(values(0)));
    deliver(sample("person").octets(values(0)));
    InboxTally tally = the(Inbox.class).read();
    assertThat(tally.unsettled()).isNull();
    assertThat(seen()).containsExactly(false);
    assertThat(server.getManagers().getImapHostManager().getFolder(user, "Done").getMessageCount())
        .isOne();
  }

  @Test
  void ten_megabytes_that_are_brought_back_are_read_in_bounded_memory() throws Exception {
    subscribe(address(0) + ",weekly");
    run(SLOT);
    String text =
        new String(sample("postfix-unknown-user").octets(values(0)), StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("\r\n--");
    deliver(
        (text.substring(0, end) + "\r\nxxxxxxxxxxxxxxxxxxxx".repeat(500_000) + text.substring(end))
            .getBytes(StandardCharsets.ISO_8859_1));
    InboxTally tally = the(Inbox.class).read();
    assertThat(tally.counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
    assertThat(suppressed()).containsExactly(address(0) + " RECIPIENT_GONE");
  }

  @Test
  void serve_reads_by_itself_when_it_is_told_how_often() throws Exception {
    reopen("postrider.inbox.every=10s");
    subscribe(address(0) + ",weekly");
    run(SLOT);
    deliver(sample("postfix-unknown-user").octets(values(0)));
    the(BackgroundWork.class).begin();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> suppressed().contains(address(0) + " RECIPIENT_GONE"));
    } finally {
      the(BackgroundWork.class).end();
    }
  }

  @Test
  void whoever_ends_it_waits_for_one_mail_and_the_others_are_read_the_next_time() throws Exception {
    subscribe(address(0) + ",weekly", address(1) + ",weekly", address(2) + ",weekly");
    run(SLOT);
    for (int n = 0; n < 3; n++) {
      deliver(sample("postfix-unknown-user").octets(values(n)));
    }
    Inbox inbox = the(Inbox.class);
    assertThat(inbox.read(() -> !suppressed().isEmpty()).counts())
        .isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
    assertThat(seen()).as("what was read is marked").containsExactly(true, false, false);
    assertThat(inbox.read(() -> true).read()).isZero();
    assertThat(inbox.read().counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 2));
  }

  @Test
  void a_mailbox_whose_numbers_mean_something_else_is_read_again_and_counts_nothing_twice()
      throws Exception {
    subscribe(address(0) + ",weekly");
    run(SLOT);
    deliver(sample("postfix-unknown-user").octets(values(0)));
    the(Inbox.class).read();
    jdbc.sql("UPDATE inbox_position SET uid_validity = uid_validity - 1").update();
    assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.REPEATED, 1));
    assertThat(one("SELECT COUNT(*) FROM bounce WHERE subscriber_id = ?", reader(0)))
        .isEqualTo("1");
  }

  @Test
  void a_mailbox_that_is_read_again_takes_nobody_off_who_has_come_back() throws Exception {
    subscribe(address(0) + ",weekly");
    run(SLOT);
    byte[] leave = sample("leave-apple").octets(values(0));
    deliver(leave);
    assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.UNSUBSCRIBE, 1));
    assertThat(the(Subscriptions.class).subscribe(reader(0), "weekly", "came back", "Ana"))
        .isTrue();

    jdbc.sql("UPDATE inbox_position SET uid_validity = uid_validity - 1").update();

    assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.REPEATED, 1));
    assertThat(the(Subscriptions.class).lists(reader(0))).containsExactly("weekly");
    deliver(withAnotherId(leave));
    assertThat(the(Inbox.class).read().counts())
        .as("another mail is another wish")
        .isEqualTo(Map.of(Kind.UNSUBSCRIBE, 1));
    assertThat(the(Subscriptions.class).lists(reader(0))).isEmpty();
  }

  @Test
  void a_mail_of_before_the_present_subscription_takes_nobody_off() throws Exception {
    subscribe(address(0) + ",weekly", address(1) + ",weekly");
    run(SLOT);
    deliver(sample("leave-apple").octets(values(0)), Instant.now().minus(Duration.ofDays(2)));
    deliver(sample("leave-apple").octets(values(1)), Instant.now());

    the(Inbox.class).read();

    assertThat(the(Subscriptions.class).lists(reader(0))).containsExactly("weekly");
    assertThat(the(Subscriptions.class).lists(reader(1))).isEmpty();
  }

  @Test
  void a_server_that_goes_away_or_lies_loses_nothing_and_holds_nobody_up() {
    subscribe(address(0) + ",weekly", address(1) + ",weekly", address(2) + ",weekly");
    run(SLOT);
    try (ScriptedImap scripted = ScriptedImap.start()) {
      for (int n = 0; n < 3; n++) {
        scripted.add(sample("postfix-unknown-user").octets(values(n)));
      }
      reopen("postrider.inbox.port=" + scripted.port());
      scripted.breakAt(2);
      InboxTally broken = the(Inbox.class).read();
      assertThat(broken.read()).isOne();
      assertThat(broken.failure()).startsWith("The mailbox at 127.0.0.1");
      assertThat(suppressed()).containsExactly(address(0) + " RECIPIENT_GONE");

      scripted.breakAt(0);
      scripted.lieAt(2, "2147483000");
      assertThat(the(Inbox.class).read().counts()).isEmpty();
      assertThat(the(Inbox.class).read().counts())
          .as("the third try passes it over")
          .isEqualTo(Map.of(Kind.KEPT, 1));
      assertThat(the(Inbox.class).read().counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
      assertThat(suppressed())
          .containsExactly(address(0) + " RECIPIENT_GONE", address(2) + " RECIPIENT_GONE");
      assertThat(the(KeptMails.class).latest(5))
          .singleElement()
          .satisfies(kept -> assertThat(kept.why()).isEqualTo(KeptMail.Why.UNREADABLE));
    }
  }

  @Test
  void a_full_mailbox_keeps_nothing_from_counting() {
    subscribe(address(0) + ",weekly");
    run(SLOT);
    try (ScriptedImap scripted = ScriptedImap.start()) {
      scripted.add(sample("postfix-unknown-user").octets(values(0)));
      scripted.fill();
      reopen("postrider.inbox.port=" + scripted.port());
      InboxTally tally = the(Inbox.class).read();
      assertThat(tally.unsettled()).contains("OVERQUOTA");
      assertThat(tally.counts()).isEqualTo(Map.of(Kind.HARD_BOUNCE, 1));
      assertThat(the(Inbox.class).read().read()).isZero();
    }
  }

  private static byte[] withAnotherId(byte[] mail) {
    return new String(mail, StandardCharsets.ISO_8859_1)
        .replaceFirst("(?m)^Message-I[dD]: *<", "Message-ID: <another-")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void complain(String address, String slot) throws MessagingException {
    deliver(sample("feedback-abuse").octets(values(address, slot)));
  }

  /** With fields above the others, where servers write theirs. */
  private void report(String address, String above) throws MessagingException {
    String mail =
        new String(
            sample("feedback-abuse").octets(values(address, SLOT)), StandardCharsets.ISO_8859_1);
    deliver((above + mail).getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> notices() {
    return jdbc.sql("SELECT detail FROM notice WHERE reason = 'COMPLAINTS' ORDER BY id")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> suppressed() {
    return jdbc.sql("SELECT CONCAT(address_key, ' ', reason) FROM suppression ORDER BY 1")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private Map<String, Long> states() {
    Map<String, Long> states = new HashMap<>();
    jdbc.sql("SELECT state, COUNT(*) AS deliveries FROM delivery GROUP BY state")
        .query(
            row -> {
              states.put(row.getString(1), row.getLong(2));
            });
    return states;
  }

  private String one(String sql, Object value) {
    return jdbc.sql(sql)
        .param(value)
        .query((row, number) -> row.getString(1))
        .optional()
        .orElse("");
  }

  private static Sample sample(String file) {
    return Sample.all().stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
  }

  private static String address(int number) {
    return "reader%d@readers.example".formatted(number);
  }

  private long reader(int number) {
    return reader(address(number));
  }

  private long reader(String address) {
    return Long.parseLong(one("SELECT id FROM subscriber WHERE address_key = ?", address));
  }

  private Map<String, String> values(int number) {
    return values(address(number), SLOT);
  }

  private Map<String, String> values(int number, String slot) {
    return values(address(number), slot);
  }

  private Map<String, String> values(String address, String slot) {
    long reader = reader(address);
    long edition = the(Editions.class).get(new EditionKey(Station.DIGEST, slot)).id();
    String back = tagged("bounces", the(BounceTokens.class).write(reader, edition));
    String leave = tagged("leave", the(LeaveTokens.class).write(reader, edition));
    ReaderTokens links = the(ReaderTokens.class);
    String link = links.link(PAGES, LinkedPage.UNSUBSCRIBE, reader, "weekly").toString();
    Map<String, String> values = new HashMap<>();
    values.put("NUMBER", reader + "." + edition);
    values.put("TO", address);
    values.put(
        "ID",
        "weekly-digest.%s.%s@ridgeline.example"
            .formatted(slot, Long.toString(reader, Character.MAX_RADIX)));
    values.put("RETURN", back);
    values.put("UPPER", back.toUpperCase(Locale.ROOT));
    values.put("FORGED", forged(back));
    values.put("NOBODY", tagged("bounces", the(BounceTokens.class).write(reader, edition + 1000)));
    values.put("LINK", link);
    values.put("FORGED_LINK", link.substring(0, link.length() - 3) + "abc");
    values.put("PREVIEW", links.previewLink(PAGES, LinkedPage.UNSUBSCRIBE).toString());
    values.put("LEAVE", leave);
    values.put("LEAVE_UPPER", leave.toUpperCase(Locale.ROOT));
    values.put("LEAVE_FORGED", forged(leave));
    return values;
  }

  private static String tagged(String name, String token) {
    return name + "+" + token + "@news.ridgeline.example";
  }

  /** One character of the token is another. */
  private static String forged(String address) {
    int last = address.indexOf('@') - 1;
    char other = address.charAt(last) == '0' ? '1' : '0';
    return address.substring(0, last) + other + address.substring(last + 1);
  }

  private void deliver(byte[] octets) throws MessagingException {
    user.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets)));
  }

  private void deliver(byte[] octets, Instant arrived) throws Exception {
    server
        .getManagers()
        .getImapHostManager()
        .getInbox(user)
        .appendMessage(
            new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(octets)),
            new Flags(),
            Date.from(arrived));
  }

  private List<Boolean> seen() throws Exception {
    List<Boolean> seen = new ArrayList<>();
    server
        .getManagers()
        .getImapHostManager()
        .getInbox(user)
        .getMessages()
        .forEach(message -> seen.add(message.getFlags().contains(Flags.Flag.SEEN)));
    return seen;
  }
}
