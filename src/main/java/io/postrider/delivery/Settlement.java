package io.postrider.delivery;

import io.postrider.delivery.letter.Outcome;
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

  /**
   * How a row ends that was tried.
   *
   * @param tries how often it was tried, this time included
   */
  static Settlement of(
      long subscriber, Outcome outcome, Postponement postponement, int tries, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return new Settlement(subscriber, State.ACCEPTED, null, accepted.reply(), null);
    }
    if (outcome instanceof Outcome.Refused refused) {
      String reason = refused.reason().name();
      return new Settlement(subscriber, State.REFUSED, reason, refused.reply(), null);
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return postponement.of(subscriber, deferred, tries, now);
    }
    if (outcome instanceof Outcome.InDoubt doubt) {
      return new Settlement(subscriber, State.IN_DOUBT, "LINE_BROKE", doubt.cause(), null);
    }
    throw new IllegalStateException("Not an outcome to settle: " + outcome);
  }

  static Settlement excluded(long subscriber, String reason) {
    return new Settlement(subscriber, State.EXCLUDED, reason, null, null);
  }

  /** What rows have in common that are settled by one statement. */
  record Ending(State state, @Nullable String reason, @Nullable Instant due) {}

  Ending ending() {
    return new Ending(state, reason, due);
  }
}
