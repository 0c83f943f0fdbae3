package io.postrider.delivery;

import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.letter.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * When what the relay put off is tried again: each time after twice as long, up to four hours or
 * what its first pause was.
 *
 * @param expiry when it is given up
 */
record RetryPolicy(Instant expiry) {

  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * How a row ends that was tried.
   *
   * @param tries how often it was tried, this time included
   */
  Settlement settlement(long subscriber, Outcome outcome, int tries, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return new Settlement(subscriber, DeliveryState.ACCEPTED, null, accepted.reply(), null);
    }
    if (outcome instanceof Outcome.Refused refused) {
      String reason = refused.reason().name();
      return new Settlement(subscriber, DeliveryState.REFUSED, reason, refused.reply(), null);
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return of(subscriber, deferred, tries, now);
    }
    if (outcome instanceof Outcome.InDoubt doubt) {
      return new Settlement(subscriber, DeliveryState.IN_DOUBT, "LINE_BROKE", doubt.cause(), null);
    }
    throw new IllegalStateException("Not an outcome to settle: " + outcome);
  }

  /**
   * How a row ends that the relay put off.
   *
   * @param tries how often it was tried, this time included
   */
  Settlement of(long subscriber, Outcome.Deferred deferred, int tries, Instant now) {
    Instant due = now.plus(grown(deferred.pause(), tries));
    if (!due.isBefore(expiry)) {
      // A last try comes early rather than never.
      due = now.plus(deferred.pause());
    }
    return due.isBefore(expiry)
        ? new Settlement(
            subscriber, DeliveryState.DEFERRED, deferred.reason(), deferred.reply(), due)
        : new Settlement(
            subscriber, DeliveryState.EXPIRED, deferred.reason(), deferred.reply(), null);
  }

  private static Duration grown(Duration first, int tries) {
    Duration most = first.compareTo(LONGEST) > 0 ? first : LONGEST;
    Duration grown = first;
    for (int doubled = 1; doubled < tries && grown.compareTo(most) < 0; doubled++) {
      grown = grown.multipliedBy(2);
    }
    return grown.compareTo(most) < 0 ? grown : most;
  }
}
