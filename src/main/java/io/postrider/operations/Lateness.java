package io.postrider.operations;

import io.postrider.digest.Schedule;
import io.postrider.edition.Edition;
import io.postrider.text.DurationWords;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.util.Objects;

/**
 * How late a planned edition may go out without anybody's word.
 *
 * @param edition has a time that it is due at
 * @param schedule as it was frozen with the edition
 */
record Lateness(Edition edition, Schedule schedule) {

  boolean isTooMuch(Instant now) {
    return now.isAfter(edition.wantedAt().plus(schedule.lateByAtMost()));
  }

  /** When it was due, the limit, and the two ways on; for people. */
  String sentence() {
    return "It was due on %s and nobody began it within %s (late-by-at-most): 'resume %s' sends it now, 'cancel %3$s' calls it off."
        .formatted(due(), DurationWords.of(schedule.lateByAtMost()), edition.key());
  }

  private String due() {
    Instant due = Objects.requireNonNull(edition.dueAt());
    String words = LocalTimes.inWords(due, schedule.zone());
    return edition.wantedAt().isAfter(due)
        ? words + ", approved on " + LocalTimes.inWords(edition.wantedAt(), schedule.zone()) + ","
        : words;
  }
}
