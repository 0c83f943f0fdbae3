package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests' files that come, go, break and are mended while a process serves. */
@OneDatabase
class ChangingFilesIT extends AtTheClock {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant TOO_LATE = MONDAY.plus(Duration.ofHours(12)).plusSeconds(1);
  private static final String KEY = "weekly/2026-11-23";

  ChangingFilesIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void two_digests() {
    digest("weekly", WEEKLY);
    digest("other", WEEKLY);
    lookAt(BEGIN);
  }

  @Test
  void a_broken_file_costs_its_slot_when_it_is_too_late_and_hinders_no_other() {
    write("weekly.yml", "digest: weekly\ntitle: [\n");
    lookAt(MONDAY.minusSeconds(60));
    lookAt(MONDAY);
    lookAt(TOO_LATE.minusSeconds(2));
    assertState("other/2026-11-23", State.CLOSED, null);
    assertThat(editions()).hasSize(1);
    assertThat(the(Timetables.class).find("weekly").orElseThrow().mistake())
        .contains("weekly.yml, line 2");

    lookAt(TOO_LATE);
    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("weekly.yml, line 2");

    digest("weekly", WEEKLY);
    lookAt(TOO_LATE.plusSeconds(60));
    assertThat(the(Timetables.class).find("weekly").orElseThrow().mistake()).isNull();
    lookAt(MONDAY.plus(WEEK));
    assertState("weekly/2026-11-30", State.CLOSED, null);
  }

  @Test
  void a_file_that_is_mended_in_time_costs_nothing() {
    write("weekly.yml", "digest: weekly\nschedule: { cron: never }\n");
    lookAt(MONDAY);
    digest("weekly", WEEKLY + ", late-by-at-most: 13h");
    lookAt(TOO_LATE);

    assertState(KEY, State.CLOSED, null);
  }

  @Test
  void a_file_that_breaks_between_opening_and_beginning_is_waited_for() {
    the(ScheduleRunner.class).look(() -> {});
    SettableTime.at(MONDAY);
    the(ScheduleRunner.class).look(() -> {});
    assertState(KEY, State.OPEN, null);
    write("weekly.yml", "digest: weekly\ntitle: [\n");
    lookAt(MONDAY.plusSeconds(5));
    assertState(KEY, State.OPEN, null);
    assertState("other/2026-11-23", State.CLOSED, null);

    lookAt(TOO_LATE);
    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("weekly.yml, line 2");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void two_files_with_one_name_are_both_of_no_use() throws Exception {
    Files.copy(folder.resolve("weekly.yml"), folder.resolve("copy.yml"));
    lookAt(MONDAY);
    assertThat(editions()).hasSize(1);
    lookAt(TOO_LATE);

    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("weekly.yml", "copy.yml", "rename one");
    assertState("other/2026-11-23", State.CLOSED, null);
  }

  @Test
  void a_digest_whose_file_is_taken_away_is_due_no_more_until_it_is_back() {
    remove("weekly.yml");
    lookAt(BEGIN.plusSeconds(5));
    lookAt(MONDAY);
    lookAt(TOO_LATE);
    assertThat(editions()).hasSize(1);

    digest("weekly", WEEKLY);
    lookAt(MONDAY.plus(WEEK).plusSeconds(1));
    assertThat(editions()).hasSize(2);
    lookAt(MONDAY.plus(WEEK.multipliedBy(2)));
    assertState("weekly/2026-12-07", State.CLOSED, null);
    assertThat(editions()).hasSize(4);
  }

  @Test
  void what_was_due_when_its_file_was_taken_away_is_recorded() {
    lookAt(MONDAY.minusSeconds(5));
    remove("weekly.yml");
    lookAt(MONDAY.plusSeconds(1));
    lookAt(MONDAY.plus(SlotProgress.REPLACEMENT).plusSeconds(1));

    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("is gone");
  }

  @Test
  void a_file_that_is_replaced_over_its_due_time_costs_nothing() {
    lookAt(MONDAY.minusSeconds(60));
    remove("weekly.yml");
    lookAt(MONDAY.minusSeconds(2));
    lookAt(MONDAY.plusSeconds(2));
    digest("weekly", WEEKLY);
    lookAt(MONDAY.plusSeconds(10));

    assertState(KEY, State.CLOSED, null);
  }

  @Test
  void a_digest_that_is_added_begins_with_its_next_slot() {
    lookAt(MONDAY.plusSeconds(1));
    digest("third", WEEKLY);
    lookAt(MONDAY.plusSeconds(10));
    assertThat(editions()).hasSize(2);

    lookAt(MONDAY.plus(WEEK));
    assertState("third/2026-11-30", State.CLOSED, null);
  }

  @Test
  void a_folder_that_is_away_takes_no_digest_away() throws Exception {
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    lookAt(BEGIN.plusSeconds(60));
    lookAt(MONDAY);
    Files.move(away, folder);
    lookAt(MONDAY.plusSeconds(60));

    assertState(KEY, State.CLOSED, null);
    assertState("other/2026-11-23", State.CLOSED, null);
  }

  @Test
  void the_name_of_a_file_is_not_taken_for_another_digest() throws Exception {
    SettableTime.at(MONDAY);
    the(ScheduleRunner.class).look(() -> {});
    String renamed =
        Files.readString(folder.resolve("weekly.yml")).replace("digest: weekly", "digest: third");
    write("weekly.yml", renamed);
    lookAt(MONDAY.plusSeconds(5));
    assertState(KEY, State.OPEN, null);
    assertThat(sink.count()).isEqualTo(2);
  }
}
