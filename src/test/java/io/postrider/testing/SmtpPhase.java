package io.postrider.testing;

/** Where in a message's transaction a {@link SmtpSink} may misbehave. */
public enum SmtpPhase {
  /** On {@code MAIL FROM}; the recipient is not known yet. */
  MAIL,
  /** On {@code RCPT TO}. */
  RCPT,
  /** On {@code DATA}, in place of 354. */
  DATA,
  /** Amid the text, before the final dot: the sink has not taken the message. */
  TEXT,
  /**
   * On the final dot. A negative reply means that the sink has not taken the message; if it falls
   * silent or hangs up here, it has, and records it as accepted.
   */
  DOT
}
