package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.edition.Edition;
import io.postrider.operations.RunEdition;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A slot whose name is another one by the schedule as it is now: it has happened all the same. */
@OneDatabase
class RenamedSlotIT extends AtTheClock {

  private static final String TWICE =
      "cron: [\"0 8 * * MON\", \"0 17 * * MON\"], zone: America/Denver";

  RenamedSlotIT(TestDatabase database) {
    super(database);
  }

  private Edition runTheLatest() {
    DigestFile file = the(Digests.class).named("weekly");
    Slot latest = new Timetable(file.digest().schedule()).latest(time.instant()).orElseThrow();
    return the(RunEdition.class).run(file, latest.name(), latest.instant(), watch -> {}).edition();
  }

  @Test
  void what_the_clock_has_begun_is_not_run_again_when_its_day_gets_a_second_slot() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(MONDAY);
    assertThat(sink.count()).isEqualTo(2);
    digest("weekly", TWICE);
    lookAt(MONDAY.plusSeconds(300));

    assertThat(runTheLatest().key()).hasToString("weekly/2026-11-23");
    assertThat(sink.count()).isEqualTo(2);
    assertThat(editions()).hasSize(1);
    assertThat(the(Outlooks.class).of(the(Digests.class).named("weekly").digest(), 1).last())
        .extracting(Outlook.Past::edition)
        .containsExactly("weekly/2026-11-23");
  }

  @Test
  void what_somebody_has_run_is_not_begun_again_by_a_clock_that_knew_one_slot_of_the_day() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    digest("weekly", TWICE);
    SettableTime.at(MONDAY.plusSeconds(600));
    assertThat(runTheLatest().key()).hasToString("weekly/2026-11-23T0800");
    assertThat(sink.count()).isEqualTo(2);

    lookAt(MONDAY.plusSeconds(1200));
    assertThat(editions()).hasSize(1);
    assertThat(sink.count()).isEqualTo(2);

    lookAt(MONDAY.plusSeconds(9 * 3600));
    assertThat(editions()).hasSize(2);
    assertThat(edition("weekly/2026-11-23T1700").state()).isEqualTo(Edition.State.CLOSED);
  }
}
