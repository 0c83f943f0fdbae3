package io.postrider.operations;

import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.job.records.DeadExecutions;
import org.springframework.stereotype.Component;

/** Takes editions over, from nobody or from the dead. */
@Component
class Turns {

  private final Editions editions;
  private final Leases leases;
  private final Attempts attempts;
  private final Deliveries deliveries;
  private final Chunks chunks;
  private final DeadExecutions deadExecutions;

  Turns(
      Editions editions,
      Leases leases,
      Attempts attempts,
      Deliveries deliveries,
      Chunks chunks,
      DeadExecutions deadExecutions) {
    this.editions = editions;
    this.leases = leases;
    this.attempts = attempts;
    this.deliveries = deliveries;
    this.chunks = chunks;
    this.deadExecutions = deadExecutions;
  }

  /**
   * Begins an attempt. What a dead owner had in hand becomes in doubt.
   *
   * @throws io.postrider.edition.lease.EditionHeld if another live process has the edition
   */
  Turn begin(Edition edition, Attempt.Kind kind) {
    Lease lease = leases.take(edition);
    try {
      Attempt attempt = attempts.begin(lease, kind);
      deliveries.doubtAbandoned(edition.id(), lease.term(), lease.isPredecessorGone());
      chunks.bury(attempt);
      deadExecutions.bury(edition);
      return new Turn(editions.reread(edition), lease, attempt, attempts);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }
}
