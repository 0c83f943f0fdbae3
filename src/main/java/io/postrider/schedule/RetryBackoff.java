package io.postrider.schedule;

import io.postrider.edition.Edition;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long each edition that could not go on is left alone: longer each time, as long as nothing of
 * it gets through. By a monotonic clock, and in memory only: a new process tries at once. Safe for
 * use by several threads.
 */
final class RetryBackoff {

  static final Duration SHORTEST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofMinutes(15);

  private final Map<Long, Rest> rests = new HashMap<>();

  private record Rest(Duration length, Duration end) {}

  /** Leaves the edition alone, twice as long as the last time unless something got through. */
  synchronized void lose(Edition edition, Duration now, boolean progress) {
    Rest last = rests.get(edition.id());
    Duration length =
        last == null || progress
            ? SHORTEST
            : Collections.min(List.of(last.length().multipliedBy(2), LONGEST));
    rests.put(edition.id(), new Rest(length, now.plus(length)));
  }

  /** Leaves the edition alone for the shortest time. */
  synchronized void waitFor(Edition edition, Duration now) {
    rests.put(edition.id(), new Rest(SHORTEST, now.plus(SHORTEST)));
  }

  /** Forgets how often the edition could not go on. */
  synchronized void regain(Edition edition) {
    rests.remove(edition.id());
  }

  /** Forgets all but these. */
  synchronized void keepOnly(Collection<Long> editions) {
    rests.keySet().retainAll(editions);
  }

  /** How much longer to leave the edition alone; zero if it may be tried. */
  synchronized Duration left(Edition edition, Duration now) {
    Rest rest = rests.get(edition.id());
    return rest == null || rest.end().compareTo(now) <= 0 ? Duration.ZERO : rest.end().minus(now);
  }
}
