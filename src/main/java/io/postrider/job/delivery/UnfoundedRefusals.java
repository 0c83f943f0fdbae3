package io.postrider.job.delivery;

import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.ledger.Refusals;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Refusals that proved to be about us: their readers are mailed again, as if nobody had refused.
 */
@Component
class UnfoundedRefusals {

  private static final Logger LOG = LoggerFactory.getLogger(UnfoundedRefusals.class);

  private final Leases leases;
  private final Refusals refusals;

  UnfoundedRefusals(Leases leases, Refusals refusals) {
    this.leases = leases;
    this.refusals = refusals;
  }

  /** When all couriers are home, as none of them is to settle such a row afterwards. */
  void takeBack(Work work, DeliveryContext context) {
    Set<Long> unfounded = context.unfounded();
    if (unfounded.isEmpty()) {
      return;
    }
    try {
      leases.hold(work.attempt(), () -> refusals.takeBack(work.attempt(), unfounded));
    } catch (LeaseLost e) {
      // What became of them is for whoever took the edition over.
      LOG.debug("The term was over before refusals could be taken back.", e);
    }
  }
}
