package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.EditionKey;
import io.postrider.edition.notice.Notice;
import io.postrider.edition.notice.Notices;
import io.postrider.operations.RunEdition;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a process that serves does by the clock. */
@OneDatabase
class ScheduleRunnerIT extends AtTheClock {

  private static final String KEY = "weekly/2026-11-23";
  private static final Duration LATE = Duration.ofHours(12);
  private static final Duration WEEK = Duration.ofDays(7);

  ScheduleRunnerIT(TestDatabase database) {
    super(database);
  }

  @Test
  void a_slot_begins_within_seconds_of_its_time_and_never_before_and_once() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(MONDAY.minus(Duration.ofMinutes(20)));
    liveUntil(MONDAY.minusMillis(1));
    assertThat(editions()).isEmpty();

    liveUntil(MONDAY.plusSeconds(1));
    assertState(KEY, State.CLOSED, null);
    assertThat(edition(KEY).cutOff()).isEqualTo(MONDAY);
    assertThat(edition(KEY).dueAt()).isEqualTo(MONDAY);
    liveUntil(MONDAY.plusSeconds(60));
    lookAt(MONDAY.minus(Duration.ofDays(1)));
    lookAt(MONDAY);
    assertThat(sink.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
    assertThat(editions()).hasSize(1);
  }

  @Test
  void what_was_due_before_its_digest_was_seen_is_no_slot_of_ours() {
    digest("weekly", WEEKLY);
    lookAt(MONDAY.plusSeconds(1));
    lookAt(MONDAY.plusSeconds(60));

    assertThat(editions()).isEmpty();
    assertThat(the(Outlooks.class).of(the(Digests.class).named("weekly").digest(), 1).last())
        .extracting(Outlook.Past::mayBegin)
        .containsExactly(false);
  }

  @Test
  void a_machine_that_slept_begins_late_but_no_later_than_late_by_at_most() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(MONDAY.plus(LATE));
    assertState(KEY, State.CLOSED, null);

    lookAt(MONDAY.plus(WEEK).plus(LATE).plusMillis(1));
    assertState("weekly/2026-11-30", State.SKIPPED, Reason.MISSED);
    assertThat(edition("weekly/2026-11-30").detail()).contains("late-by-at-most is 12h");
    assertThat(told("weekly/2026-11-30")).isEqualTo(Reason.MISSED);
  }

  @Test
  void of_several_slots_that_were_missed_the_last_one_begins() {
    digest("daily", "cron: \"0 8 * * *\", zone: America/Denver, late-by-at-most: 80h");
    lookAt(BEGIN);
    lookAt(MONDAY.plus(Duration.ofDays(3)).plusSeconds(5));

    for (String day : List.of("22", "23", "24", "25")) {
      assertState("daily/2026-11-" + day, State.SKIPPED, Reason.MISSED);
    }
    assertThat(edition("daily/2026-11-25").detail()).contains("2026-11-26");
    assertState("daily/2026-11-26", State.CLOSED, null);
  }

  @Test
  void more_than_a_thousand_missed_slots_are_not_recorded_one_by_one() {
    digest("hasty", "cron: \"* * * * *\", zone: UTC, late-by-at-most: 1m");
    lookAt(BEGIN);
    lookAt(BEGIN.plus(Duration.ofDays(2)));

    assertThat(editions()).hasSize(DueSlots.MOST_RECORDS);
    assertState("hasty/2026-11-24T1200", State.CLOSED, null);
  }

  @Test
  void while_its_schedule_is_paused_slots_are_skipped_and_told() {
    digest("weekly", WEEKLY + ", paused: true");
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertState(KEY, State.SKIPPED, Reason.SCHEDULE_PAUSED);
    assertThat(told(KEY)).isEqualTo(Reason.SCHEDULE_PAUSED);

    digest("weekly", WEEKLY);
    lookAt(MONDAY.plusSeconds(10));
    assertThat(editions()).hasSize(1);
    lookAt(MONDAY.plus(WEEK));
    assertState("weekly/2026-11-30", State.CLOSED, null);
  }

  @Test
  void a_schedule_that_is_paused_holds_what_could_not_begin_before() {
    digest("weekly", WEEKLY);
    remove("weekly.xml");
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertState(KEY, State.FAILED, Reason.SOURCE_UNREADABLE);

    digest("weekly", WEEKLY + ", paused: true");
    liveUntil(MONDAY.plus(Duration.ofHours(1)));
    assertThat(sink.count()).isZero();

    digest("weekly", WEEKLY);
    liveUntil(MONDAY.plus(Duration.ofHours(1)).plusSeconds(60));
    assertState(KEY, State.CLOSED, null);
  }

  @Test
  void a_holiday_is_no_slot() {
    digest("weekly", WEEKLY + ", holidays: [2026-11-23]");
    lookAt(BEGIN);
    lookAt(MONDAY.plus(WEEK).minusSeconds(1));
    assertThat(editions()).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_opens_nothing_twice() {
    digest("daily", "cron: \"0 8 * * *\", zone: America/Denver");
    lookAt(BEGIN);
    lookAt(MONDAY);
    lookAt(MONDAY.plus(Duration.ofDays(1)));
    int mailed = sink.count();

    lookAt(MONDAY.minus(Duration.ofDays(2)));
    lookAt(MONDAY);
    lookAt(MONDAY.plus(Duration.ofDays(1)).plusSeconds(1));

    assertThat(editions()).hasSize(3);
    assertThat(sink.count()).isEqualTo(mailed);
  }

  @Test
  void what_somebody_ran_by_hand_is_left_to_him() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(BEGIN.plusSeconds(1));
    the(RunEdition.class).run(the(Digests.class).named("weekly"), "2026-11-23", BEGIN, t -> {});
    int mailed = sink.count();
    assertThat(mailed).isEqualTo(2);

    lookAt(MONDAY.plus(LATE).plusSeconds(60));

    assertState(KEY, State.CLOSED, null);
    assertThat(sink.count()).isEqualTo(mailed);
  }

  @Test
  void a_schedule_that_changes_counts_from_then_on() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    digest("weekly", "cron: \"0 9 * * MON\", zone: America/Denver");
    lookAt(MONDAY.minusSeconds(60));
    lookAt(MONDAY.plusSeconds(60));
    assertThat(editions()).isEmpty();
    lookAt(MONDAY.plus(Duration.ofHours(1)));
    assertState(KEY, State.CLOSED, null);

    digest("weekly", "cron: \"30 7 * * MON\", zone: America/Denver");
    lookAt(MONDAY.plus(Duration.ofHours(2)));
    assertThat(editions()).hasSize(1);
  }

  @Test
  void a_source_that_cannot_be_read_is_tried_again_with_growing_pauses_until_it_is_too_late() {
    digest("weekly", WEEKLY);
    remove("weekly.xml");
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertState(KEY, State.FAILED, Reason.SOURCE_UNREADABLE);

    liveUntil(MONDAY.plus(Duration.ofHours(1)));
    assertThat(attempts()).isBetween(6L, 10L);
    digest("weekly", WEEKLY);
    liveUntil(time.instant().plus(RetryBackoff.LONGEST).plusSeconds(60));
    assertState(KEY, State.CLOSED, null);
    assertThat(sink.count()).isEqualTo(2);

    remove("weekly.xml");
    lookAt(MONDAY.plus(WEEK));
    lookAt(MONDAY.plus(WEEK).plus(LATE).plusSeconds(1));
    long attempts = attempts();
    lookAt(MONDAY.plus(WEEK).plus(LATE.multipliedBy(2)));
    assertThat(attempts()).isEqualTo(attempts);
    assertState("weekly/2026-11-30", State.FAILED, Reason.SOURCE_UNREADABLE);
  }

  @Test
  void a_source_that_is_away_for_several_slots_sends_nobody_all_of_them_at_once() {
    String often = "cron: \"*/20 * * * *\", zone: UTC";
    digest("often", often);
    lookAt(BEGIN);
    remove("often.xml");
    liveUntil(BEGIN.plus(Duration.ofHours(1)));
    digest("often", often);
    liveUntil(BEGIN.plus(Duration.ofMinutes(79)));

    assertState("often/2026-11-22T1220", State.FAILED, Reason.SOURCE_UNREADABLE);
    assertState("often/2026-11-22T1240", State.FAILED, Reason.SOURCE_UNREADABLE);
    assertState("often/2026-11-22T1300", State.CLOSED, null);
    assertThat(sink.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
  }

  private long attempts() {
    return database.jdbc().sql("SELECT COUNT(*) FROM attempt").query(Long.class).single();
  }

  /** The reason of the next notice, which must be about this edition. */
  private Reason told(String key) {
    Optional<Notice> notice = the(Notices.class).next();
    while (notice.isPresent() && !notice.get().edition().key().equals(EditionKey.parse(key))) {
      notice = the(Notices.class).next();
    }
    return notice.map(Notice::reason).orElse(null);
  }
}
