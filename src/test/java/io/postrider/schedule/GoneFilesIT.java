package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests whose files are gone for good, and some that only look so. */
@OneDatabase
class GoneFilesIT extends AtTheClock {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant TOO_LATE = MONDAY.plus(Duration.ofHours(12)).plusSeconds(1);
  private static final String KEY = "weekly/2026-11-23";

  GoneFilesIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void a_digest() {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
  }

  private void withdraw() {
    remove("weekly.yml");
    lookAt(BEGIN.plusSeconds(5));
    lookAt(BEGIN.plusSeconds(5).plus(SlotProgress.REPLACEMENT));
  }

  @Test
  void a_folder_that_is_away_for_a_moment_revives_no_digest_that_was_taken_away() throws Exception {
    withdraw();
    lookAt(MONDAY.plus(WEEK.multipliedBy(10)));
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    lookAt(time.instant().plusSeconds(60));
    Files.move(away, folder);
    lookAt(time.instant().plusSeconds(60));
    lookAt(time.instant().plus(SlotProgress.REPLACEMENT));

    assertThat(editions()).isEmpty();
  }

  @Test
  void one_that_comes_back_broken_begins_with_its_next_slot_too() {
    withdraw();
    lookAt(MONDAY.plus(WEEK).plusSeconds(5));
    write("weekly.yml", "digest: weekly\ntitle: [\n");
    lookAt(MONDAY.plus(WEEK).plusSeconds(600));
    digest("weekly", WEEKLY);
    lookAt(MONDAY.plus(WEEK).plusSeconds(700));
    lookAt(MONDAY.plus(WEEK).plusSeconds(800));
    assertThat(editions()).isEmpty();

    lookAt(MONDAY.plus(WEEK.multipliedBy(2)));
    assertState("weekly/2026-12-07", State.CLOSED, null);
  }

  @Test
  void one_that_was_away_for_one_look_costs_nothing_though_the_next_look_is_days_later() {
    remove("weekly.yml");
    lookAt(BEGIN.plusSeconds(5));
    digest("weekly", WEEKLY);
    lookAt(MONDAY.plusSeconds(60));

    assertState(KEY, State.CLOSED, null);
  }

  @Test
  void what_was_opened_and_not_begun_ends_when_its_file_is_gone_for_good() {
    SettableTime.at(MONDAY);
    the(ScheduleRunner.class).look(() -> {});
    remove("weekly.yml");
    lookAt(MONDAY.plusSeconds(5));
    assertState(KEY, State.OPEN, null);
    lookAt(MONDAY.plusSeconds(5).plus(SlotProgress.REPLACEMENT));

    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("is gone");
  }

  @Test
  void a_file_that_is_no_utf_8_is_broken_and_not_gone() throws Exception {
    Path file = folder.resolve("a-file.yml");
    Files.move(folder.resolve("weekly.yml"), file);
    String text = Files.readString(file);
    Files.write(
        file,
        text.replace("Ridgeline Weekly", "Ridgeline é").getBytes(StandardCharsets.ISO_8859_1));
    lookAt(BEGIN.plusSeconds(5));
    lookAt(MONDAY);
    lookAt(TOO_LATE);

    assertState(KEY, State.SKIPPED, Reason.MISSED);
    assertThat(edition(KEY).detail()).contains("UTF-8");
  }
}
