package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reader who has been mailed lately is left out where that is asked for, and told so. */
@EachDatabase
class TooSoonIT {

  private static final String ONE_OFF = "holiday-hours/2026-11-23";

  private static final String HOURS =
      """
      ---
      title: We close at noon
      link: https://ridgeline.example/hours/
      ---
      The Denver clinic closes at noon.
      """;

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private final SmtpSink sink = SmtpSink.start();
  private Operator operator;

  @TempDir Path folder;

  TooSoonIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void ana_reads_the_weekly() {
    database.clear();
    operator = Operator.in(folder, blog).on(database).with(sink.settings());
    operator.write("hours.md", HOURS);
    operator.subscribe("ana@example.org");
  }

  @AfterEach
  void the_end() {
    operator.close();
    sink.close();
    blog.close();
  }

  @Test
  void who_got_the_weekly_today_is_left_out_of_a_one_off_and_told_why() {
    operator.types("run", "weekly-digest").exits(0);
    operator.subscribe("bo@example.org");
    SettableClock.reset().pass(Duration.ofHours(3));

    operator
        .types("audience", "weekly-digest", "--not-within", "24h")
        .exits(0)
        .tells("would be mailed to 1 of", "left out: 1 TOO_SOON");
    send("holiday-hours", "--not-within", "24h").exits(0).tells("excluded: 1 TOO_SOON");

    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
    operator
        .types("explain", ONE_OFF, "ana@example.org")
        .exits(0)
        .tells(
            "another edition had mailed the reader",
            "weekly-digest/2026-11-23, at 2026-11-23 09:00:00 -07:00");
  }

  @Test
  void when_the_mail_that_came_before_is_removed_no_older_one_is_taken_for_it() {
    send("older").exits(0);
    SettableClock.reset().pass(Duration.ofHours(3));
    operator.types("run", "weekly-digest").exits(0);
    operator.subscribe("bo@example.org");
    SettableClock.reset().pass(Duration.ofHours(4));
    send("holiday-hours", "--not-within", "24h").exits(0).tells("excluded: 1 TOO_SOON");
    JdbcClient jdbc = database.jdbc();
    jdbc.sql(
            "UPDATE edition SET purge_begun_at = closed_at, purge_ended_at = closed_at WHERE digest = 'weekly-digest'")
        .update();
    jdbc.sql(
            "DELETE FROM delivery WHERE edition_id = (SELECT id FROM edition WHERE digest = 'weekly-digest')")
        .update();

    assertThat(
            operator
                .types("explain", ONE_OFF, "ana@example.org")
                .exits(0)
                .tells("Which one that was is not in the ledger any more.")
                .out())
        .doesNotContain("older");
  }

  @Test
  void a_day_later_it_is_not_too_soon_and_without_the_cap_it_never_is() {
    operator.types("run", "weekly-digest").exits(0);
    send("at-once").exits(0);
    SettableClock.reset().pass(Duration.ofHours(25));
    send("a-day-later", "--not-within", "24h").exits(0);

    assertThat(sink.count()).isEqualTo(3);
  }

  @Test
  void the_digests_file_may_ask_for_it_and_a_one_off_take_it_back() {
    operator.edit(
        file ->
            file.replaceFirst(
                "audience: \\{ list: weekly }", "audience: { list: weekly, not-within: 24h }"));
    operator.types("run", "weekly-digest").exits(0);
    send("capped").exits(3).tells("left out: 1 TOO_SOON");
    operator.types("run", "weekly-digest", "--dry-run").exits(0).tells("mailed to 0");
    send("urgent", "--not-within", "none").exits(0);

    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void who_is_mailed_after_the_roster_was_frozen_is_left_out_when_their_turn_comes()
      throws Exception {
    operator.subscribe("bo@example.org", "cleo@example.org");
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ana@example.org").once().stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> oneOff =
          operator.begins(words("holiday-hours", "--not-within", "24h"));
      gate.awaitReached(Duration.ofSeconds(60));
      // While the one-off stands at its first reader, the weekly mails all three of them.
      operator.types("run", "weekly-digest").exits(0);
      gate.open();

      oneOff.get(60, TimeUnit.SECONDS).exits(0).tells("1 accepted", "excluded: 2 TOO_SOON");
    }
    assertThat(sink.recipients()).hasSize(4).containsOnlyOnce("bo@example.org", "cleo@example.org");
  }

  @Test
  void of_two_that_ask_for_it_at_once_each_reader_gets_one() throws Exception {
    List<String> readers =
        IntStream.range(0, 60).mapToObj("reader%d@example.org"::formatted).toList();
    operator.subscribe(readers.toArray(String[]::new));
    operator.edit(
        file ->
            file.replaceFirst("pace: .*", "pace: { connections: 2, claim: 3 }")
                .replaceFirst(
                    "audience: \\{ list: weekly }", "audience: { list: weekly, not-within: 24h }"));

    CompletableFuture<Said> one = operator.begins(words("one"));
    CompletableFuture<Said> other = operator.begins(words("other"));
    List<Said> both = List.of(one.get(90, TimeUnit.SECONDS), other.get(90, TimeUnit.SECONDS));

    // Who comes last may find that nobody is left to mail.
    assertThat(both.stream().map(Said::exitCode)).as("%s", both).containsAnyOf(0).isSubsetOf(0, 3);
    assertThat(sink.recipients()).hasSize(61).doesNotHaveDuplicates();
  }

  private Said send(String key, String... more) {
    return operator.types(words(key, more));
  }

  private String[] words(String key, String... more) {
    return Stream.concat(
            Stream.of(
                "send",
                "weekly-digest",
                "--key",
                key,
                "--yes",
                "--body",
                operator.path("hours.md").toString()),
            Arrays.stream(more))
        .toArray(String[]::new);
  }
}
