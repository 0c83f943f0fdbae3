package io.postrider.delivery.letter;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;

/** A letter that cannot become a message. It carries the outcome that its delivery ends with. */
public final class LetterRefused extends RuntimeException {

  private final transient Outcome outcome;

  private LetterRefused(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  /** This one cannot be sent; the next one may. */
  static LetterRefused thisOne(Reason reason, String message) {
    return new LetterRefused(new Refused(reason, message), message);
  }

  /** What all letters of the edition share is wrong. */
  static LetterRefused allAlike(String message) {
    return new LetterRefused(new NotStarted(Trouble.CONFIGURATION, message), message);
  }

  /** What its delivery ends with: {@link Refused} or {@link NotStarted}. */
  public Outcome outcome() {
    return outcome;
  }
}
