package io.postrider.delivery;

import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.letter.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When what the relay put off is tried again: each time after twice as long, up to four hours or
 * what its first pause was.
 *
 * @param expiry when it is given up
 */
record RetryPolicy(Instant expiry) {

  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * How a row ends that was tried; empty if it was not, and is given back.
   *
   * @param tries how often it was tried, this time included
   */
  Optional<Settlement> settlement(long subscriber, Outcome outcome, int tries, Instant now) {
    return outcome.match(
        new Outcome.Cases<>() {
          @Override
          public Optional<Settlement> accepted(Outcome.Accepted it) {
            return Optional.of(Settlement.accepted(subscriber, it.reply()));
          }

          @Override
          public Optional<Settlement> refused(Outcome.Refused it) {
            return Optional.of(Settlement.refused(subscriber, it.reason(), it.reply()));
          }

          @Override
          public Optional<Settlement> deferred(Outcome.Deferred it) {
            return Optional.of(of(subscriber, it, tries, now));
          }

          @Override
          public Optional<Settlement> inDoubt(Outcome.InDoubt it) {
            return Optional.of(Settlement.inDoubt(subscriber, it.cause()));
          }

          @Override
          public Optional<Settlement> notStarted(Outcome.NotStarted it) {
            return Optional.empty();
          }
        });
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
        ? Settlement.deferred(subscriber, deferred.reason(), deferred.reply(), due)
        : Settlement.expired(subscriber, deferred.reason(), deferred.reply());
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
