package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@code schedule} tells, and how {@code run} goes by it. */
class ScheduleIT extends Desk {

  private static final String CRON = "cron: \"0 8 * * MON\"";

  @Test
  void it_tells_the_next_slots_and_what_became_of_the_last_ones() {
    operator.subscribe("ana@example.org");
    run().exits(0);

    operator
        .types("schedule", "--count", "2")
        .exits(0)
        .tells("weekly-digest  0 8 * * MON (America/Denver)")
        .tells("next      2026-11-30       Mon 30 Nov 2026, 08:00 -07:00")
        .tells("next      2026-12-07       Mon 7 Dec 2026, 08:00 -07:00")
        .tells("last      2026-11-23       Mon 23 Nov 2026, 08:00 -07:00  CLOSED")
        .tells("last      2026-11-16       Mon 16 Nov 2026, 08:00 -07:00  nothing was begun");
  }

  @Test
  void a_slot_whose_time_has_come_and_that_may_begin_still_is_told_as_such() {
    operator.types("schedule", "weekly-digest").exits(0).tells("has not begun yet");
    SettableClock.reset().pass(Duration.ofHours(12));
    Said late = operator.types("schedule", "weekly-digest").exits(0).tells("nothing was begun");
    assertThat(late.out()).doesNotContain("has not begun yet");
  }

  @Test
  void programs_get_it_as_json() {
    Said said = operator.types("schedule", "--json").exits(0);
    assertThat(said.json().at("/digests/0/next/0/due").asString())
        .isEqualTo("2026-11-30T15:00:00Z");
    assertThat(said.json().at("/digests/0/last/0/mayBegin").asBoolean()).isTrue();
  }

  @Test
  void a_file_that_cannot_be_used_is_told_and_hides_no_other() {
    operator.write("jobs/broken.yml", "digest: broken\n");
    operator
        .types("schedule")
        .exits(2)
        .tells("weekly-digest  0 8 * * MON")
        .complains("broken.yml")
        .complains("is missing");
  }

  @Test
  void two_files_with_one_name_are_told() {
    operator.write("jobs/copy.yml", Operator.read(operator.path("jobs/weekly-digest.yml")));
    operator.types("schedule").exits(2).complains("a name belongs to one file only");
  }

  @Test
  void holidays_are_left_out_and_told() {
    operator.edit(file -> file.replace(CRON, CRON + ", holidays: [2026-11-23, 11-30]"));
    operator
        .types("schedule", "--count", "1")
        .exits(0)
        .tells("next      2026-12-07")
        .tells("left out  2026-11-30       Mon 30 Nov 2026, 08:00 -07:00  a holiday")
        .tells("last      2026-11-16");
  }

  @Test
  void while_it_is_paused_nothing_begins_but_what_somebody_names() {
    operator.subscribe("ana@example.org");
    operator.edit(file -> file.replace(CRON, CRON + ", paused: true"));
    operator.types("schedule").exits(0).tells("PAUSED: nothing begins by itself");

    run().exits(0).tells("The schedule of weekly-digest is paused");
    assertThat(sink.count()).isZero();

    operator.types("run", "weekly-digest", "--slot", "2026-11-23").exits(0).tells("CLOSED");
    assertThat(sink.count()).isEqualTo(1);
  }

  @Test
  void what_it_says_to_type_while_it_is_paused_can_be_typed() {
    operator.subscribe("ana@example.org");
    operator.edit(
        file -> file.replace(CRON, "cron: [\"0 7 * * MON\", \"30 8 * * MON\"], paused: true"));
    run().exits(0).tells("'run weekly-digest --slot 2026-11-23T0830' does it all the same");
    operator.types("run", "weekly-digest", "--slot", "2026-11-23T0830").exits(0).tells("CLOSED");

    run().exits(0).tells("that of 2026-11-23T0830 is over", "with a date that has no edition");
  }

  @Test
  void while_it_is_paused_older_editions_go_on_and_a_run_is_no_failure_for_what_they_still_owe() {
    operator.subscribe("ana@example.org", "bo@example.org");
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);
    operator.edit(file -> file.replace(CRON, CRON + ", paused: true"));

    run().exits(0).tells(EDITION + " is SENDING (DEFERRED)", "is paused");
    operator.types("stop", EDITION).exits(0);
    run().exits(0).tells(EDITION + " is PAUSED (STOPPED)", "is paused");
    operator.types("sweep").exits(8);
  }

  @Test
  void of_several_slots_a_day_each_is_an_edition() {
    operator.subscribe("ana@example.org");
    operator.edit(file -> file.replace(CRON, "cron: [\"0 7 * * MON\", \"30 8 * * MON\"]"));

    run().exits(0).tells("weekly-digest/2026-11-23T0830 is CLOSED");
    operator
        .types("run", "weekly-digest", "--slot", "2026-11-23T0700")
        .exits(0)
        .tells("weekly-digest/2026-11-23T0700 is SKIPPED (NOTHING_NEW)");
    operator
        .types("run", "weekly-digest", "--slot", "2026-11-23")
        .exits(2)
        .complains("that day has 2026-11-23T0700, 2026-11-23T0830");
    operator
        .types("run", "weekly-digest", "--slot", "2026-11-24T0700")
        .exits(2)
        .complains("'2026-11-24T0700' is not a slot of weekly-digest; that day has 2026-11-24");
    operator.types("run", "weekly-digest", "--slot", "Monday").exits(2).complains("is not a slot");
    assertThat(sink.count()).isEqualTo(1);
  }
}
