package io.postrider.delivery;

import io.postrider.delivery.Outcome.NotStarted;
import io.postrider.delivery.Outcome.Refused;
import io.postrider.delivery.Outcome.Trouble;

/** A letter that cannot become a message. It carries the outcome that its delivery ends with. */
final class LetterRefused extends RuntimeException {

  private final transient Outcome outcome;

  private LetterRefused(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  /** This one cannot be sent; the next one may. */
  static LetterRefused thisOne(String reason, String message) {
    return new LetterRefused(new Refused(reason, message, false), message);
  }

  /** What all letters of the edition share is wrong. */
  static LetterRefused allAlike(String message) {
    return new LetterRefused(new NotStarted(Trouble.CONFIGURATION, message), message);
  }

  Outcome outcome() {
    return outcome;
  }
}
