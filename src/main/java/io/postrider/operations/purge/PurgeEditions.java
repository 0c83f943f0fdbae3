package io.postrider.operations.purge;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionPurges;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Ticks;
import io.postrider.job.Shutdown;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes the deliveries of editions that ended long ago, as their digests' files say. A chunk's
 * rows go in a transaction, or in some if there are many; after each it rests for as long as that
 * took: others have the database's other half. It needs no lease, as nobody can open such an
 * edition again. Safe to repeat after a kill at any moment, and beside other processes.
 */
@Component
public class PurgeEditions {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeEditions.class);

  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  private final PurgePlans plans;
  private final Editions editions;
  private final EditionPurges purges;
  private final Accounts accounts;
  private final ChunkCounts counts;
  private final Deliveries deliveries;
  private final Shutdown shutdown;
  private final Ticks ticks;

  PurgeEditions(
      PurgePlans plans,
      Editions editions,
      EditionPurges purges,
      Accounts accounts,
      ChunkCounts counts,
      Deliveries deliveries,
      Shutdown shutdown,
      Ticks ticks) {
    this.plans = plans;
    this.editions = editions;
    this.purges = purges;
    this.accounts = accounts;
    this.counts = counts;
    this.deliveries = deliveries;
    this.shutdown = shutdown;
    this.ticks = ticks;
  }

  /**
   * Removes what may go now: first what is left of editions of which that was begun. What goes
   * wrong with one hinders no other. Ends early if the process is to end.
   *
   * @param atMost how long it goes on at most; the rest is left to the next call
   * @param watch is handed the progress when work begins
   */
  public List<PurgeResult> now(Duration atMost, Consumer<DeliveryProgress> watch) {
    Duration end = ticks.now().plus(atMost);
    List<PurgeResult> results = new ArrayList<>();
    List<PurgePlan.Line> lines = plans.now().lines().stream().filter(PurgePlan.Line::goes).toList();
    if (!lines.isEmpty()) {
      DeliveryProgress progress = new DeliveryProgress();
      watch.accept(progress);
      for (PurgePlan.Line line : lines) {
        if (isOver(end)) {
          break;
        }
        results.addAll(attempt(editions.get(EditionKey.parse(line.edition())), end, progress));
      }
    }
    return results;
  }

  private boolean isOver(Duration end) {
    return shutdown.isEnding() || ticks.now().compareTo(end) >= 0;
  }

  private List<PurgeResult> attempt(Edition edition, Duration end, DeliveryProgress progress) {
    try {
      return begin(edition)
          ? List.of(remove(edition, end, progress))
          // Somebody else had it in hand, or named it just now.
          : List.of();
    } catch (RuntimeException e) {
      return List.of(failed(edition, 0, e));
    }
  }

  /** Every row is compared once more with what is kept of it: afterwards nobody can. */
  private boolean begin(Edition edition) {
    if (edition.purge() != null) {
      return true;
    }
    counts.keepAll(edition.id());
    List<String> differences = accounts.differences(edition);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "%s. Look with 'status %s --verify'"
              .formatted(String.join(", ", differences), edition.key()));
    }
    return purges.begin(edition, now -> plans.decide(now) == PurgeDecision.REMOVE)
        || editions.reread(edition).purge() != null;
  }

  private PurgeResult remove(Edition edition, Duration end, DeliveryProgress progress) {
    Deque<ChunkRows> left =
        counts.asKept(edition.id()).stream()
            .filter(chunk -> chunk.purge() != ChunkRows.Purge.ENDED)
            .collect(Collectors.toCollection(ArrayDeque::new));
    long all = left.stream().mapToLong(ChunkRows::size).sum();
    long removed = 0;
    while (!left.isEmpty()) {
      if (isOver(end)) {
        return new PurgeResult(edition.key(), removed, PurgeResult.Outcome.UNFINISHED, null);
      }
      progress.turnTo(
          "Removes old deliveries of %s: %,d of %,d".formatted(edition.key(), removed, all));
      Duration since = ticks.now();
      try {
        Deliveries.Purged purged = deliveries.purge(edition.id(), left.element().number());
        removed += purged.rows();
        if (purged.isLast()) {
          left.remove();
        }
      } catch (RuntimeException e) {
        return failed(edition, removed, e);
      }
      rest(ticks.now().minus(since));
    }
    purges.end(edition);
    return new PurgeResult(edition.key(), removed, PurgeResult.Outcome.REMOVED, null);
  }

  private void rest(Duration took) {
    ticks.pass(took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST);
  }

  private static PurgeResult failed(Edition edition, long removed, RuntimeException why) {
    LOG.debug("Removing the deliveries of {}:", edition.key(), why);
    String sentence =
        "Deliveries of %s are left as they are: %s.".formatted(edition.key(), why.getMessage());
    return new PurgeResult(edition.key(), removed, PurgeResult.Outcome.FAILED, sentence);
  }
}
