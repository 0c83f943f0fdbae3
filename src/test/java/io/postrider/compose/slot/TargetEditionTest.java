package io.postrider.compose.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.cli.lines.ObstacleWords;
import io.postrider.compose.slot.TargetEdition.Choice;
import io.postrider.compose.slot.TargetEdition.Fate;
import io.postrider.compose.slot.TargetEdition.Opened;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.EditionKey;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetEditionTest {

  /** Sunday noon in Denver; the digest is due on Mondays at 8:00, which is 15:00 UTC. */
  private static final Instant SUNDAY = Instant.parse("2026-11-29T19:00:00Z");

  private static final Instant LAST = Instant.parse("2026-11-23T15:00:00Z");
  private static final String MONDAYS = "cron: \"0 8 * * MON\"";
  private static final String DAILY = "cron: [\"0 8 * * *\", \"0 17 * * *\"]";

  @TempDir Path jobs;

  private final Map<String, Opened> opened = new HashMap<>();

  private TargetEdition target(String schedule, @Nullable String named) {
    return TargetEdition.of(
        digest(schedule), named, SUNDAY, slot -> Optional.ofNullable(opened.get(slot.name())));
  }

  private Digest digest(String schedule) {
    try {
      String file = Files.readString(Path.of("jobs/weekly-digest.yml"));
      Files.writeString(
          jobs.resolve("weekly-digest.yml"),
          file.replaceFirst(
              "(?m)^schedule:.*$", "schedule: { %s, zone: America/Denver }".formatted(schedule)));
      return new Digests(jobs).named("weekly-digest").digest();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void open(String slot, State state, @Nullable Reason reason, boolean isFrozen) {
    EditionKey key = new EditionKey("weekly-digest", slot);
    Instant cutOff = Instant.parse("2026-11-22T00:00:00Z");
    opened.put(
        slot,
        new Opened(
            new Edition(
                1, key, "weekly", state, reason, null, false, LAST, cutOff, null, LAST, null, null,
                null),
            isFrozen));
  }

  @Test
  void on_a_sunday_the_slot_of_last_monday_is_meant_and_not_the_coming_one() {
    TargetEdition target = target(MONDAYS, null);

    assertThat(target.key()).hasToString("weekly-digest/2026-11-23");
    assertThat(target.choice()).isEqualTo(Choice.LATEST);
    assertThat(target.fate()).isEqualTo(Fate.BEGINS);
    assertThat(target.cutOff()).isEqualTo(LAST);
    assertThat(target.obstacle()).isEmpty();
    assertThat(target.inWords())
        .isEqualTo(
            "weekly-digest/2026-11-23, due on Monday, 23 November 2026, at 08:00 -07:00 (America/Denver): the latest that is due.");
  }

  @Test
  void a_coming_slot_has_the_posts_of_until_now() {
    TargetEdition target = target(MONDAYS, "2026-11-30");

    assertThat(target.choice()).isEqualTo(Choice.NAMED);
    assertThat(target.fate()).isEqualTo(Fate.BEGINS);
    assertThat(target.cutOff()).isEqualTo(SUNDAY);
    assertThat(target.inWords())
        .endsWith("the slot that you named, not due yet, so it has the posts of until now.");
  }

  @Test
  void a_day_off_schedule_ends_its_slot_and_now_cuts_it_off() {
    assertThat(target(MONDAYS, "2026-11-29").cutOff()).isEqualTo(SUNDAY);
    assertThat(target(MONDAYS, "2026-11-25").cutOff())
        .isEqualTo(Instant.parse("2026-11-26T07:00:00Z"));
  }

  @Test
  void of_several_slots_a_day_the_latest_that_is_due_is_meant() {
    assertThat(target(DAILY, null).key()).hasToString("weekly-digest/2026-11-29T0800");
    assertThat(target(DAILY, "2026-11-29T1700").cutOff()).isEqualTo(SUNDAY);
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> target(DAILY, "2026-11-29"))
        .withMessageContaining("2026-11-29T0800, 2026-11-29T1700");
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN,                   , false, BEGINS",
    "FAILED, SOURCE_UNREADABLE, false, BEGINS",
    "SKIPPED,            MISSED, false, BEGINS",
    "SKIPPED,   SCHEDULE_PAUSED, false, BEGINS",
    "PAUSED,        INTERRUPTED, false, BEGINS",
    "PAUSED,            STOPPED, false, WAITS_FOR_POSTS",
    "OPEN,                     , true,  GOES_ON",
    "SENDING,                  , true,  GOES_ON",
    "PAUSED,       RELAY_ABSENT, true,  GOES_ON",
    "PAUSED,            STOPPED, true,  WAITS",
    "PAUSED,           APPROVAL, true,  WAITS",
    "CLOSED,                   , true,  OVER",
    "CANCELLED,                , true,  OVER",
    "SKIPPED,       NOTHING_NEW, false, OVER",
    "SKIPPED,    BELOW_AT_LEAST, false, OVER"
  })
  void what_a_run_would_do_with_what_was_opened(
      State state, @Nullable Reason reason, boolean isFrozen, Fate fate) {
    open("2026-11-23", state, reason, isFrozen);

    assertThat(target(MONDAYS, null).fate()).isEqualTo(fate);
    assertThat(target(MONDAYS, "2026-11-23").fate()).isEqualTo(fate);
  }

  @Test
  void a_closed_slot_names_the_next_one_and_does_not_stand_for_it() {
    open("2026-11-23", State.CLOSED, null, true);

    assertThat(target(MONDAYS, null).obstacle().map(it -> ObstacleWords.of(it, "preview")))
        .hasValue(
            "weekly-digest/2026-11-23 is closed, so nothing goes out; the next slot is 2026-11-30: 'preview weekly-digest --slot 2026-11-30' shows what it would have by now.");
  }

  @Test
  void the_next_slot_is_one_that_is_not_over_yet() {
    open("2026-11-23", State.CLOSED, null, true);
    open("2026-11-30", State.CLOSED, null, true);

    assertThat(target(MONDAYS, null).obstacle().map(it -> ObstacleWords.of(it, "audience")))
        .hasValueSatisfying(
            words -> assertThat(words).contains("'audience weekly-digest --slot 2026-12-07'"));
  }

  @Test
  void an_edition_under_way_says_since_when_and_that_it_says_the_same() {
    open("2026-11-23", State.SENDING, null, true);

    assertThat(target(MONDAYS, null).inWords())
        .endsWith(
            "the latest that is due, open since Monday, 23 November 2026, at 08:00 -07:00 (America/Denver), its content is frozen.");
    assertThat(target(MONDAYS, null).isFrozen()).isTrue();
  }

  @Test
  void a_paused_edition_names_what_it_takes() {
    open("2026-11-23", State.PAUSED, Reason.STOPPED, true);

    assertThat(target(MONDAYS, null).obstacle().map(it -> ObstacleWords.of(it, "run")))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .startsWith("weekly-digest/2026-11-23 is paused (STOPPED).")
                    .contains("'resume weekly-digest/2026-11-23'"));
  }

  @Test
  void an_edition_that_chose_no_posts_yet_but_is_paused_keeps_its_cut_off() {
    open("2026-11-23", State.PAUSED, Reason.INTERRUPTED, false);
    assertThat(target(MONDAYS, null).cutOff()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));

    open("2026-11-23", State.FAILED, Reason.SOURCE_UNREADABLE, false);
    assertThat(target(MONDAYS, null).cutOff()).isEqualTo(LAST);
  }

  @Test
  void of_a_paused_schedule_nothing_is_begun_unless_somebody_names_a_slot() {
    TargetEdition target = target(MONDAYS + ", paused: true", null);
    assertThat(target.fate()).isEqualTo(Fate.NOT_BEGUN);
    assertThat(target.obstacle().map(it -> ObstacleWords.of(it, "preview")))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("is paused, so nothing is begun")
                    .contains("'run weekly-digest --slot 2026-11-29'"));

    assertThat(target(MONDAYS + ", paused: true", "2026-11-23").fate()).isEqualTo(Fate.BEGINS);
  }

  @Test
  void an_edition_of_another_name_for_the_same_slot_is_that_edition() {
    open("2026-11-23", State.CLOSED, null, true);
    Opened renamed = opened.remove("2026-11-23");
    TargetEdition target =
        TargetEdition.of(
            digest("cron: [\"0 8 * * MON\", \"0 17 * * SUN\"]"),
            "2026-11-23",
            SUNDAY,
            slot -> slot.instant().equals(LAST) ? Optional.of(renamed) : Optional.empty());

    assertThat(target.fate()).isEqualTo(Fate.OVER);
    assertThat(target.key()).isEqualTo(renamed.edition().key());
  }
}
