package io.postrider.delivery.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one row of a claim ends.
 *
 * @param subscriber the row's subscriber
 * @param state the new state
 * @param reason a short constant; null if it goes without saying
 * @param reply what the relay said, or what went wrong; null if nothing
 * @param due when a deferred row may be tried again; null for others
 */
public record Settlement(
    long subscriber,
    DeliveryState state,
    @Nullable String reason,
    @Nullable String reply,
    @Nullable Instant due) {

  public static Settlement excluded(long subscriber, String reason) {
    return new Settlement(subscriber, DeliveryState.EXCLUDED, reason, null, null);
  }

  /** What rows have in common that are settled by one statement. */
  record Ending(DeliveryState state, @Nullable String reason, @Nullable Instant due) {}

  Ending ending() {
    return new Ending(state, reason, due);
  }
}
