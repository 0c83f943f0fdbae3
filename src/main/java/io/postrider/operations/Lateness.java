package io.postrider.operations;

import io.postrider.delivery.roster.Chunks;
import io.postrider.digest.Schedule;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Contents;
import io.postrider.text.DurationWords;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How late an edition whose time was chosen may go out without an operator. */
@Component
class Lateness {

  private final Contents contents;
  private final Chunks chunks;
  private final Clock clock;

  Lateness(Contents contents, Chunks chunks, Clock clock) {
    this.contents = contents;
    this.chunks = chunks;
    this.clock = clock;
  }

  /**
   * Whether its time was chosen and nobody has begun to deliver it: it may still be called off
   * whole, and its time may be all that it was about.
   */
  boolean isUnbegunPlan(Edition edition) {
    return edition.wasPlanned() && !chunks.wereBegun(edition.id());
  }

  /** Whether it was planned for a time which is too long ago. */
  boolean isTooMuch(Edition edition) {
    return !edition.awaitsApproval()
        && isUnbegunPlan(edition)
        && clock.instant().isAfter(edition.wantedAt().plus(schedule(edition).lateByAtMost()));
  }

  /** When it was due, and the limit. */
  String sentence(Edition edition) {
    Schedule schedule = schedule(edition);
    return "It was due on %s and nobody began it within %s (late-by-at-most)."
        .formatted(due(edition, schedule), DurationWords.of(schedule.lateByAtMost()));
  }

  private static String due(Edition edition, Schedule schedule) {
    Instant due = Objects.requireNonNull(edition.dueAt());
    String words = LocalTimes.inWords(due, schedule.zone());
    return edition.wantedAt().isAfter(due)
        ? words + ", approved on " + LocalTimes.inWords(edition.wantedAt(), schedule.zone()) + ","
        : words;
  }

  /** As it was frozen with the edition. */
  private Schedule schedule(Edition edition) {
    return contents.settings(edition).orElseThrow().schedule();
  }
}
