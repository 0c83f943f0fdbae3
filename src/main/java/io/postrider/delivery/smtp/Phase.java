package io.postrider.delivery.smtp;

/** How far a transaction got. Only from {@link #DOT} on may the relay have the message. */
enum Phase {
  /** Connecting, greeting, TLS, credentials. */
  CONNECT,
  /** {@code MAIL FROM}. */
  MAIL,
  /** {@code RCPT TO}. */
  RCPT,
  /** {@code DATA}, before its go-ahead. */
  DATA,
  /** The message is on its way. */
  BODY,
  /** The final dot may have left us. */
  DOT
}
