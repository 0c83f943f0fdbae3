package io.postrider.delivery;

import io.postrider.database.Transactions;
import io.postrider.edition.Ticks;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Sends couriers out. */
@Component
public class Couriers {

  private final Claims claims;
  private final Transactions transactions;
  private final Ticks ticks;
  private final Clock clock;

  Couriers(Claims claims, Transactions transactions, Ticks ticks, Clock clock) {
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
  }

  /** A courier with this mandate on this tour; to be closed when the chunk is done. */
  public Courier send(Mandate mandate, Tour tour) {
    return new Courier(mandate, tour, claims, transactions, ticks, clock);
  }
}
