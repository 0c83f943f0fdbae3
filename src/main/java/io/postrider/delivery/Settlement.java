package io.postrider.delivery;

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
record Settlement(
    long subscriber,
    State state,
    @Nullable String reason,
    @Nullable String reply,
    @Nullable Instant due) {

  static Settlement excluded(long subscriber, String reason) {
    return new Settlement(subscriber, State.EXCLUDED, reason, null, null);
  }

  /** What rows have in common that are settled by one statement. */
  record Ending(State state, @Nullable String reason, @Nullable Instant due) {}

  Ending ending() {
    return new Ending(state, reason, due);
  }
}
