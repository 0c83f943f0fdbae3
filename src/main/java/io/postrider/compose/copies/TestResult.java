package io.postrider.compose.copies;

import io.postrider.audience.address.EmailAddress;
import io.postrider.delivery.letter.Outcome;

/** What came of one copy. */
public record TestResult(EmailAddress address, Outcome outcome) {

  /** Whether the relay has it. */
  public boolean isAccepted() {
    return outcome instanceof Outcome.Accepted;
  }
}
