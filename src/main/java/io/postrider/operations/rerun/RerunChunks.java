package io.postrider.operations.rerun;

import io.postrider.accounting.ChunkReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that a re-run is about, and what they hold, as of one moment.
 *
 * @param meant those that it is about
 * @param all those of the whole edition
 */
record RerunChunks(List<ChunkReport> meant, List<ChunkReport> all) {

  static RerunChunks of(List<ChunkReport> all, Predicate<ChunkReport> isMeant) {
    return new RerunChunks(all.stream().filter(isMeant).toList(), all);
  }

  /** Which ones they are, in their order. */
  Set<Integer> numbers() {
    return meant.stream().map(ChunkReport::number).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rows that nobody has had. */
  long pending() {
    return sum(meant, ChunkReport::pending);
  }

  /** Rows that were put off. */
  long deferred() {
    return sum(meant, ChunkReport::deferred);
  }

  /** Rows that were put off and are due. */
  long due() {
    return sum(meant, ChunkReport::due);
  }

  /** When the first of the other ones is due; null if there is none. */
  @Nullable Instant nextDue() {
    return meant.stream()
        .map(ChunkReport::nextDue)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Rows in somebody's hands. */
  long sending() {
    return sum(meant, ChunkReport::sending);
  }

  /** Rows in doubt. */
  long inDoubt() {
    return sum(meant, ChunkReport::inDoubt);
  }

  /** Rows of the whole edition that were put off. */
  long deferredOfAll() {
    return sum(all, ChunkReport::deferred);
  }

  private static long sum(List<ChunkReport> chunks, ToLongFunction<ChunkReport> count) {
    return chunks.stream().mapToLong(count).sum();
  }
}
