package io.postrider.delivery;

import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.digest.Pace;
import java.time.Duration;
import java.time.Instant;

/**
 * What the couriers of one attempt share. Safe for use by several threads.
 *
 * @param mailer hands the letters over
 * @param letters writes them
 * @param pace holds them back
 * @param expiry when a deferred delivery is given up
 * @param halt stops them all
 * @param tally counts what they do
 */
public record Tour(
    Mailer mailer, LetterWriter letters, PaceKeeper pace, Instant expiry, Halt halt, Tally tally) {

  /** A tour at the pace of a digest. */
  public static Tour of(
      Mailer mailer, LetterWriter letters, Pace pace, Instant expiry, Halt halt, Tally tally) {
    return new Tour(mailer, letters, new PaceKeeper(pace), expiry, halt, tally);
  }

  /** How a row ends that the relay put off. */
  Settlement putOff(long subscriber, Outcome.Deferred deferred, Instant now) {
    Instant due = now.plus(deferred.pause());
    return due.isBefore(expiry)
        ? new Settlement(
            subscriber, State.DEFERRED, deferred.reason(), deferred.reply(), due, false)
        : new Settlement(
            subscriber, State.EXPIRED, deferred.reason(), deferred.reply(), null, false);
  }

  /** How long to wait for the next token. */
  static Duration breath() {
    return Duration.ofMillis(20);
  }
}
