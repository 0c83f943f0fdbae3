package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.consent.SignUps;
import io.postrider.operations.purge.OldRecords;
import io.postrider.operations.purge.OldRecords.Kind;
import io.postrider.operations.purge.PurgePlans;
import io.postrider.operations.purge.PurgeRecords;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class EvidencePurgeIT {

  private static final String KEEP = "keep-evidence: 60d\n";
  private static final String ANA = "ana@example.org";
  private static final String BO = "bo@example.org";
  private static final String DORA = "dora@example.org";
  private static final Duration ALL = Duration.ofHours(1);

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private TestDatabase own;
  private Newsstand stand;

  @BeforeEach
  void open() {
    own = TestDatabase.fresh(database.kind());
    stand = new Newsstand(own, folder);
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", KEEP);
  }

  @AfterEach
  void close() {
    stand.close();
    own.close();
  }

  private void confirmed(String address) throws Exception {
    stand.subscribe(address);
    stand.post();
    List<String> mails = stand.mailsTo(address);
    stand.confirm(stand.link(mails.get(mails.size() - 1)));
  }

  private long id(String address) {
    return stand.pages().person(address).subscriber().id();
  }

  private void leaves(String address, String list) throws Exception {
    URI link = stand.pages().unsubscribeLink(id(address), list);
    assertThat(stand.pages().post(link, "leave", "list").statusCode()).isEqualTo(200);
  }

  private List<String> events(String address) {
    return stand
        .jdbc()
        .sql(
            "SELECT CONCAT(list, ' ', event) FROM subscription_event WHERE subscriber_id = ? ORDER BY id")
        .param(id(address))
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> states(String address) {
    return stand
        .jdbc()
        .sql(
            "SELECT CONCAT(list, ' ', state, ' ', consent) FROM subscription WHERE subscriber_id = ? ORDER BY list")
        .param(id(address))
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<OldRecords> planned() {
    return stand.the(PurgePlans.class).now().records();
  }

  @Test
  void evidence_goes_when_its_time_is_over_and_never_while_the_subscription_lasts()
      throws Exception {
    confirmed(ANA);
    confirmed(BO);
    leaves(ANA, "weekly");
    stand.pass(Duration.ofDays(60).minusMinutes(5));
    assertThat(planned()).isEmpty();
    assertThat(stand.the(PurgeRecords.class).now(ALL)).isEmpty();
    assertThat(events(ANA)).containsExactly("weekly SUBSCRIBED", "weekly UNSUBSCRIBED");

    stand.pass(Duration.ofMinutes(10));
    Map<String, List<String>> before = stand.everything();
    List<OldRecords> one = List.of(new OldRecords(Kind.EVIDENCE, "weekly", 1));
    assertThat(planned()).isEqualTo(one);
    assertThat(stand.everything()).isEqualTo(before);
    assertThat(stand.the(PurgeRecords.class).now(ALL)).isEqualTo(one);

    assertThat(events(ANA)).isEmpty();
    assertThat(stand.the(SignUps.class).of(id(ANA))).isEmpty();
    // That she left stays: no file brings her back.
    assertThat(states(ANA)).containsExactly("weekly UNSUBSCRIBED [removed: keep-evidence]");
    assertThat(stand.the(SignUps.class).of(id(BO))).hasSize(1);
    assertThat(events(BO)).containsExactly("weekly SUBSCRIBED");
    Map<String, List<String>> after = stand.everything();
    assertThat(planned()).isEmpty();
    assertThat(stand.the(PurgeRecords.class).now(ALL)).isEmpty();
    assertThat(stand.everything()).isEqualTo(after);

    // Who comes back has new evidence, which stays.
    confirmed(ANA);
    stand.pass(Duration.ofDays(100));
    assertThat(stand.the(PurgeRecords.class).now(ALL)).isEmpty();
    assertThat(stand.the(SignUps.class).of(id(ANA))).hasSize(1);
    assertThat(states(ANA)).singleElement().asString().contains("SUBSCRIBED asked at");
  }

  @Test
  void a_sign_up_for_two_lists_stays_until_the_last_of_them_is_over() throws Exception {
    stand.write("monthly-digest", "Ridgeline Monthly", "monthly", "keep-evidence: 30d\n");
    stand.pass(Duration.ofSeconds(10));
    Map<String, String> fields = stand.filledIn(DORA);
    String body =
        fields.entrySet().stream()
            .map(
                one ->
                    one.getKey().equals("digest")
                        ? "digest=weekly-digest&digest=monthly-digest"
                        : one.getKey() + "=" + PublicPages.encoded(one.getValue()))
            .reduce((one, other) -> one + "&" + other)
            .orElseThrow();
    stand.pages().postRaw(stand.form(), PublicPages.URLENCODED, body);
    stand.post();
    stand.confirm(stand.link(stand.mailsTo(DORA).get(0)));
    assertThat(states(DORA)).hasSize(2);
    leaves(DORA, "monthly");
    stand.pass(Duration.ofDays(200));
    assertThat(stand.the(PurgeRecords.class).now(ALL))
        .containsExactly(new OldRecords(Kind.EVIDENCE, "monthly", 1));
    assertThat(events(DORA)).containsExactly("weekly SUBSCRIBED");
    assertThat(stand.the(SignUps.class).of(id(DORA))).hasSize(1);
    leaves(DORA, "weekly");
    stand.pass(Duration.ofDays(61));
    assertThat(stand.the(PurgeRecords.class).now(ALL))
        .containsExactly(new OldRecords(Kind.EVIDENCE, "weekly", 1));
    assertThat(stand.the(SignUps.class).of(id(DORA))).isEmpty();
  }

  @Test
  void without_the_key_with_another_digest_that_lacks_it_or_a_broken_file_all_is_kept()
      throws Exception {
    confirmed(ANA);
    leaves(ANA, "weekly");
    stand.pass(Duration.ofDays(300));
    stand.write("other-digest", "Other", "weekly", "");
    assertThat(planned()).isEmpty();
    stand.write("other-digest", "Other", "weekly", "keep-evidence: 3650d\n");
    assertThat(planned()).isEmpty();
    Path other = folder.resolve("jobs/other-digest.yml");
    Files.writeString(other, "digest: broken\nno such key\n");
    assertThat(planned()).isEmpty();
    assertThat(stand.the(PurgeRecords.class).now(ALL)).isEmpty();
    assertThat(events(ANA)).hasSize(2);
    Files.delete(other);
    assertThat(planned()).hasSize(1);
  }

  @Test
  void what_nobody_confirms_goes_after_two_weeks_or_as_its_digests_file_says() throws Exception {
    stand.subscribe(ANA);
    stand.post();
    stand.pass(Duration.ofDays(13));
    assertThat(planned()).isEmpty();
    stand.pass(Duration.ofDays(2));
    assertThat(planned()).containsExactly(new OldRecords(Kind.UNCONFIRMED, null, 1));
    String file = Files.readString(folder.resolve("jobs/weekly-digest.yml"));
    Path job = folder.resolve("jobs/weekly-digest.yml");
    Files.writeString(job, file.replace("subscribe:\n", "subscribe:\n  keep-unconfirmed: 30d\n"));
    assertThat(planned()).isEmpty();
    stand.pass(Duration.ofDays(16));
    assertThat(stand.the(PurgeRecords.class).now(ALL))
        .containsExactly(new OldRecords(Kind.UNCONFIRMED, null, 1));
    assertThat(stand.count("sign_up")).isZero();
  }

  @Test
  void notes_of_the_inbox_go_and_a_thousand_readers_go_in_pieces() throws Exception {
    stand
        .jdbc()
        .sql(
            "INSERT INTO inbox_kept (report, what, why, subject, detail, uid, copies, first_at, last_at)"
                + " VALUES (?, 'bounce', 'FORGED', 's', 'd', 1, 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00')")
        .param("x".repeat(64))
        .update();
    String[] rows = new String[1202];
    rows[0] = "email,list";
    for (int i = 1; i < rows.length; i++) {
      rows[i] = "reader%d@example.org,weekly".formatted(i);
    }
    stand.pages().people(rows);
    stand
        .jdbc()
        .sql("UPDATE subscription SET state = 'UNSUBSCRIBED' WHERE subscriber_id % 2 = 0")
        .update();
    stand.pass(Duration.ofDays(61));
    assertThat(planned())
        .containsExactly(
            new OldRecords(Kind.EVIDENCE, "weekly", 600), new OldRecords(Kind.INBOX, null, 1));
    assertThat(stand.the(PurgeRecords.class).now(ALL))
        .containsExactly(
            new OldRecords(Kind.EVIDENCE, "weekly", 600), new OldRecords(Kind.INBOX, null, 1));
    assertThat(stand.count("inbox_kept")).isZero();
    assertThat(stand.count("subscription_event")).isEqualTo(601);
    assertThat(stand.count("subscription")).isEqualTo(1201);
  }
}
