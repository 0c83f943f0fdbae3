package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.text.OneLine;

/**
 * No line to the relay could be had. It carries what that means for the letter that waited for one.
 */
final class ConnectionFailure extends RuntimeException {

  private final transient NotStarted outcome;

  /**
   * @param sentence what happened and how to mend it, for people
   */
  ConnectionFailure(Trouble trouble, String sentence, Throwable cause) {
    super(sentence, cause);
    this.outcome = new NotStarted(trouble, OneLine.of(sentence));
  }

  private ConnectionFailure(String sentence) {
    super(sentence);
    this.outcome = new NotStarted(Trouble.CONNECTION_LOST, sentence);
  }

  NotStarted outcome() {
    return outcome;
  }

  static ConnectionFailure brokenOff() {
    return new ConnectionFailure("Sending was broken off.");
  }

  /** Whether another machine of the relay's may be better off: this one is away, or hung up. */
  boolean isOneMachines() {
    return outcome.trouble() == Trouble.RELAY_ABSENT
        || outcome.trouble() == Trouble.CONNECTION_LOST;
  }

  /** The innermost message, without addresses and in one line. */
  static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    if ("[EOF]".equals(message)) {
      return "the relay closed the connection";
    }
    return message == null || message.isBlank()
        ? root.getClass().getSimpleName()
        : OneLine.of(message.strip().replaceFirst("\\.$", ""));
  }
}
