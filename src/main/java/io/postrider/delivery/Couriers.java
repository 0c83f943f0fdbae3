package io.postrider.delivery;

import io.postrider.database.Transactions;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.ClaimableRows;
import io.postrider.edition.lease.Ticks;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Sends couriers out. */
@Component
public class Couriers {

  private final ClaimableRows claimable;
  private final Claims claims;
  private final Transactions transactions;
  private final Ticks ticks;
  private final Clock clock;

  Couriers(
      ClaimableRows claimable, Claims claims, Transactions transactions, Ticks ticks, Clock clock) {
    this.claimable = claimable;
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
  }

  /**
   * A courier with this assignment; to be closed when the chunk is done.
   *
   * @param mayWait whether it is to wait for domains that have no token left; if not, it leaves
   *     their rows to another courier when it has delivered all others
   */
  public Courier send(ChunkAssignment assignment, DeliveryContext context, boolean mayWait) {
    return new Courier(assignment, context, mayWait, claimable, claims, transactions, ticks, clock);
  }
}
