package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code send --at}: what was confirmed waits for its time, and nothing goes out before. */
class PlannedIT extends Desk {

  private static final String ONE_OFF = "hours/2026-11-26";
  private static final String AT = "2026-11-26T09:00";

  /** From now, which is 9:00 on Monday in Denver. */
  private static final Duration UNTIL_THEN = Duration.ofDays(3);

  @BeforeEach
  void a_plan() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.write("hours.md", "# We close\n\nAt noon.\n");
    operator.write(
        "hours.md", "---\ntitle: We close\nlink: https://ridgeline.example/h/\n---\nAt noon.\n");
    send().exits(0).tells("Thursday, 26 November 2026, at 09:00 -07:00 (America/Denver)", "cancel");
  }

  private Said send() {
    return operator.types(
        "send",
        "weekly-digest",
        "--key",
        "hours",
        "--body",
        operator.path("hours.md").toString(),
        "--at",
        AT,
        "--yes");
  }

  @Test
  void before_its_time_nothing_sends_it_and_nothing_complains() {
    send().exits(0).tells(ONE_OFF + " is OPEN (PLANNED)", "nobody is mailed");
    operator.types("sweep").exits(0).tells("nothing due before 2026-11-26 09:00:00 -07:00");
    operator.types("rerun", ONE_OFF).exits(0).tells("PLANNED");
    operator.types("rerun", ONE_OFF, "--plan").exits(0).tells("It waits for its time");
    operator.types("run", "weekly-digest").exits(0);
    assertThat(sink.messages()).noneMatch(mail -> text(mail.bytes()).contains("We close"));
    operator.types("explain", ONE_OFF, "ana@example.org").exits(0).tells("not frozen");
  }

  @Test
  void when_it_is_due_a_sweep_sends_what_was_confirmed_to_whoever_is_there_then() {
    operator.write("hours.md", "changed meanwhile");
    operator.subscribe("late@example.org");
    operator.types("subscribers", "unsubscribe", "bo@example.org").exits(0);
    SettableClock.reset().pass(UNTIL_THEN.minusSeconds(1));
    operator.types("sweep").exits(0);
    assertThat(sink.count()).isZero();

    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0).tells(ONE_OFF + " is CLOSED", "2 accepted");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "late@example.org");
    assertThat(text(sink.messages().get(0).bytes())).contains("At noon.");
  }

  @Test
  void the_same_words_send_it_when_its_time_has_come() {
    SettableClock.reset().pass(UNTIL_THEN.plusMinutes(5));
    send().exits(0).tells("CLOSED", "2 accepted");
    send().exits(0).tells("Nothing to do");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void it_may_be_called_off_before() {
    operator.types("cancel", ONE_OFF).exits(0).tells("CANCELLED");
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0).tells("nothing to do");
    send().exits(0).tells("CANCELLED", "Nothing to do");
    assertThat(sink.count()).isZero();
  }

  @Test
  void it_is_in_the_schedule_and_its_name_is_enough_for_every_command() {
    operator
        .types("schedule")
        .exits(0)
        .tells("hours/2026-11-26  Thu 26 Nov 2026, 09:00", "OPEN (PLANNED), of weekly-digest");
    assertThat(operator.types("schedule", "--json").json().at("/oneOffs/0/edition").asString())
        .isEqualTo(ONE_OFF);
    Said status = operator.types("status", "hours").exits(0).tells(ONE_OFF + "  OPEN (PLANNED)");
    assertThat(status.err()).contains("'hours' means " + ONE_OFF + ".");
    operator.types("explain", "hours", "ana@example.org").exits(0).tells("not frozen");
    operator.types("report", "hours").exits(0).tells("We close");
    operator.types("chunks", "hours").exits(0);
    operator.types("stop", "hours").exits(0);
    operator.types("resume", "hours").exits(0).tells("OPEN (PLANNED)");
    operator.types("cancel", "hours").exits(0).tells(ONE_OFF + " is CANCELLED");
    assertThat(operator.types("schedule").exits(0).out()).doesNotContain("one-offs");
    operator
        .types("status", "nothing")
        .exits(2)
        .complains("'nothing' is not an edition", "one-off");
  }

  @Test
  void called_off_it_is_planned_again_under_its_key_and_the_record_stays() {
    operator.types("cancel", "hours").exits(0);
    send().exits(0).tells(ONE_OFF + " is CANCELLED", "--again");

    operator.write(
        "hours.md", "---\ntitle: We close\nlink: https://ridgeline.example/h/\n---\nAt one.\n");
    send().exits(0).tells("hours/2026-11-26-2 is OPEN (PLANNED)");
    operator.types("status", ONE_OFF).exits(0).tells("CANCELLED", "Called off by");
    operator.types("cancel", "hours").exits(0).tells("hours/2026-11-26-2 is CANCELLED");
    again().exits(0).tells("hours/2026-11-26-3 is OPEN (PLANNED)");
    assertThat(jdbc().sql("SELECT COUNT(*) FROM one_off_called_off").query(Long.class).single())
        .isEqualTo(2);

    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0).tells("hours/2026-11-26-3 is CLOSED", "2 accepted");
    assertThat(sink.recipients()).hasSize(2).doesNotHaveDuplicates();
    assertThat(text(sink.messages().get(0).bytes())).contains("At one.");
  }

  @Test
  void what_was_mailed_to_somebody_keeps_its_key_although_the_rest_was_called_off() {
    SettableClock.reset().pass(UNTIL_THEN);
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    operator.types("sweep").exits(4);
    operator.types("cancel", "hours", "--rest").exits(0).tells("CLOSED (CALLED_OFF)");

    again().exits(0).tells("CLOSED", "Nothing to do");
    assertThat(sink.count()).isEqualTo(1);
  }

  private Said again() {
    return operator.types(
        "send",
        "weekly-digest",
        "--key",
        "hours",
        "--body",
        operator.path("hours.md").toString(),
        "--at",
        AT,
        "--again",
        "--yes");
  }

  @Test
  void stopped_and_resumed_before_its_time_it_waits_on() {
    operator.types("stop", ONE_OFF).exits(0);
    send().exits(8).tells("resume " + ONE_OFF);
    operator.types("resume", ONE_OFF).exits(0).tells("OPEN (PLANNED)");
    assertThat(sink.count()).isZero();

    operator.types("stop", ONE_OFF).exits(0);
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(8);
    operator.types("resume", ONE_OFF).exits(0).tells("2 accepted");
  }

  @Test
  void a_ruling_on_what_is_in_doubt_ends_nothing_that_has_not_begun() {
    operator.types("rerun", ONE_OFF, "--in-doubt", "accept");
    operator.types("stop", ONE_OFF).exits(0);
    operator.types("rerun", ONE_OFF, "--in-doubt", "accept");
    operator.types("status", ONE_OFF).exits(0).tells("PAUSED (STOPPED)");

    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("resume", ONE_OFF).exits(0).tells("2 accepted");
  }

  @Test
  void what_is_put_off_is_given_up_so_long_after_it_was_due() {
    operator.edit(file -> file.replace("give-up-after: 48h", "give-up-after: 1h"));
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    operator.types("cancel", ONE_OFF).exits(0);
    planAgain();
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(4).tells("1 deferred");
    assertThat(
            jdbc()
                .sql("SELECT due_at FROM delivery WHERE state = 'DEFERRED'")
                .query(String.class)
                .single())
        .isNotNull();
    operator.types("rerun", "again/2026-11-26", "--plan").exits(0).tells("would wait: 1");

    SettableClock.reset().pass(UNTIL_THEN.plusMinutes(61));
    operator.types("sweep").exits(0).tells("1 expired");
  }

  private void planAgain() {
    operator
        .types(
            "send",
            "weekly-digest",
            "--key",
            "again",
            "--body",
            operator.path("hours.md").toString(),
            "--at",
            AT,
            "--yes")
        .exits(0);
    assertThat(
            jdbc()
                .sql("SELECT opened_at < due_at FROM edition WHERE digest = 'again'")
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(SettableClock.reset().instant()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
  }

  private static String text(byte[] octets) {
    return new String(octets, java.nio.charset.StandardCharsets.UTF_8);
  }
}
