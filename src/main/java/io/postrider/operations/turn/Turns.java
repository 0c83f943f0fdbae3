package io.postrider.operations.turn;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.flight.AbandonedRows;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import io.postrider.job.DeadExecutions;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The only way to work on an edition: take it over, from nobody or from the dead, and give it back.
 */
@Component
public class Turns {

  private final Editions editions;
  private final Leases leases;
  private final Attempts attempts;
  private final AbandonedRows abandonedRows;
  private final Chunks chunks;
  private final DeadExecutions deadExecutions;
  private final Situations situations;

  Turns(
      Editions editions,
      Leases leases,
      Attempts attempts,
      AbandonedRows abandonedRows,
      Chunks chunks,
      DeadExecutions deadExecutions,
      Situations situations) {
    this.editions = editions;
    this.leases = leases;
    this.attempts = attempts;
    this.abandonedRows = abandonedRows;
    this.chunks = chunks;
    this.deadExecutions = deadExecutions;
    this.situations = situations;
  }

  /**
   * Does something with an edition while nobody else does. What a dead owner had in hand is settled
   * first, by its records or as in doubt. It is recorded as an attempt, with how it ended. What its
   * chunks hold then is kept for whoever asks.
   *
   * @return how it ended; {@link Result.Ended#LOST_LEASE} if another process took the edition over
   * @throws io.postrider.edition.lease.EditionHeld if another live process has the edition
   */
  public Result during(Edition edition, Attempt.Kind kind, Function<Turn, Result.Ended> body) {
    try (Lease lease = leases.take(edition)) {
      Attempt attempt = begin(lease, edition, kind);
      String outcome = "failed";
      try {
        Turn turn = new Turn(editions.reread(edition), attempt, leases, editions);
        Result.Ended ended = body.apply(turn);
        chunks.keepCounts(edition.id());
        Result result = situations.result(edition, ended);
        outcome = result.edition().state() + ": " + result.account().sentence();
        return result;
      } finally {
        attempts.end(attempt, outcome);
      }
    } catch (LeaseLost e) {
      return situations.result(edition, Result.Ended.LOST_LEASE);
    }
  }

  /**
   * The same for whoever watches, and is shown for whom that waits.
   *
   * @param watch is handed what is going on
   */
  public Result during(
      Edition edition,
      Attempt.Kind kind,
      Consumer<DeliveryProgress> watch,
      Function<Turn, Result.Ended> body) {
    leases
        .holder(edition)
        .ifPresent(
            owner -> {
              DeliveryProgress waiting = new DeliveryProgress();
              waiting.turnTo("Waits up to 10 seconds to see whether %s lives".formatted(owner));
              watch.accept(waiting);
            });
    return during(edition, kind, body);
  }

  private Attempt begin(Lease lease, Edition edition, Attempt.Kind kind) {
    Attempt attempt = attempts.begin(lease, kind);
    abandonedRows.settle(edition.id(), lease.term(), lease.isPredecessorGone());
    chunks.bury(attempt);
    deadExecutions.bury(edition);
    return attempt;
  }
}
