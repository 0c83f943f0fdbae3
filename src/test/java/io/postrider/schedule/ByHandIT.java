package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.EditionKey;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.RunEdition;
import io.postrider.operations.StopEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person says of a slot counts, whatever became of it by the schedule. */
@OneDatabase
class ByHandIT extends AtTheClock {

  private static final String KEY = "weekly/2026-11-23";
  private static final Instant MUCH_LATER = MONDAY.plus(Duration.ofHours(13));

  ByHandIT(TestDatabase database) {
    super(database);
  }

  private Result run() {
    return the(RunEdition.class)
        .run(the(Digests.class).named("weekly"), "2026-11-23", MONDAY, watch -> {});
  }

  private void stop() {
    the(StopEdition.class).stop(EditionKey.parse(KEY));
  }

  @Test
  void what_failed_and_is_tried_again_by_itself_can_be_stopped_and_resumed() {
    digest("weekly", WEEKLY);
    remove("weekly.xml");
    lookAt(BEGIN);
    lookAt(MONDAY);
    stop();
    assertState(KEY, State.PAUSED, Reason.STOPPED);
    digest("weekly", WEEKLY);
    liveUntil(MONDAY.plusSeconds(120));
    assertThat(sink.count()).isZero();

    the(ResumeEdition.class).resume(EditionKey.parse(KEY), "a person", watch -> {});
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void what_is_resumed_before_it_has_its_posts_is_begun_however_late() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    SettableTime.at(MONDAY);
    the(ScheduleRunner.class).look(() -> {});
    stop();
    lookAt(MUCH_LATER);
    assertThat(sink.count()).isZero();
    the(ResumeEdition.class).resume(EditionKey.parse(KEY), "a person", watch -> {});
    lookAt(MUCH_LATER.plusSeconds(60));

    assertThat(edition(KEY).state()).isEqualTo(State.CLOSED);
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void a_slot_that_a_pause_skipped_is_run_and_once_only() {
    digest("weekly", WEEKLY + ", paused: true");
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertState(KEY, State.SKIPPED, Reason.SCHEDULE_PAUSED);
    SettableTime.at(MONDAY.plusSeconds(60));
    assertThat(run().edition().state()).isEqualTo(State.CLOSED);
    assertThat(run().ended()).isEqualTo(Result.Ended.NOTHING_TO_DO);

    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void a_slot_that_was_missed_is_run_and_by_nobody_else() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(MUCH_LATER);
    assertState(KEY, State.SKIPPED, Reason.MISSED);
    lookAt(MUCH_LATER.plusSeconds(60));
    assertThat(sink.count()).isZero();
    run();

    assertThat(edition(KEY).state()).isEqualTo(State.CLOSED);
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void what_had_nothing_to_say_stays_skipped() throws Exception {
    digest("weekly", WEEKLY, List.of());
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertState(KEY, State.SKIPPED, Reason.NOTHING_NEW);
    digest("weekly", WEEKLY);

    assertThat(run().ended()).isEqualTo(Result.Ended.NOTHING_TO_DO);
    assertState(KEY, State.SKIPPED, Reason.NOTHING_NEW);
  }

  @Test
  void an_hour_that_was_moved_to_before_now_has_a_record_and_is_run() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    digest("weekly", "cron: \"0 7 * * MON\", zone: America/Denver");
    lookAt(MONDAY.minusSeconds(1800));
    lookAt(MONDAY.plusSeconds(60));
    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("It was moved to this time");
    run();

    assertThat(sink.count()).isEqualTo(2);
    assertThat(editions()).hasSize(1);
  }

  @Test
  void an_hour_that_is_new_is_no_slot_before_the_next_time() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    digest("weekly", "cron: [\"0 7 * * MON\", \"0 8 * * MON\"], zone: America/Denver");
    lookAt(MONDAY.minusSeconds(1800));
    assertThat(editions()).isEmpty();
    lookAt(MONDAY.plusSeconds(1));

    assertThat(sink.count()).isEqualTo(2);
    assertThat(editions()).hasSize(1);
  }
}
