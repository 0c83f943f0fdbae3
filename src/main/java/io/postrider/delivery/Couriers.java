package io.postrider.delivery;

import io.postrider.database.Transactions;
import io.postrider.delivery.flight.FlightRecords;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.ClaimableRows;
import io.postrider.delivery.roster.OpenChunk;
import io.postrider.edition.lease.Attempt;
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
  private final FlightRecords records;

  Couriers(
      ClaimableRows claimable,
      Claims claims,
      Transactions transactions,
      Ticks ticks,
      Clock clock,
      FlightRecords records) {
    this.claimable = claimable;
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
    this.records = records;
  }

  /** The couriers of a round, as many as there may be connections; to be closed when it is over. */
  public Crew crew(DeliveryContext context, Attempt attempt) {
    int size = context.connections().most();
    return new Crew(() -> make(context, attempt), this::open, size);
  }

  /** A courier that may be sent anywhere; to be closed when it is not needed any more. */
  public Courier make(DeliveryContext context, Attempt attempt) {
    return new Courier(context, claims, transactions, ticks, clock, records.open(attempt));
  }

  /** Opens a chunk for couriers. */
  public OpenChunk open(ChunkAssignment assignment) {
    return new OpenChunk(assignment, claimable);
  }
}
