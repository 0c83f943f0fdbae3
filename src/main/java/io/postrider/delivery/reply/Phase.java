package io.postrider.delivery.reply;

import java.time.Duration;

/**
 * How far a line got, and how long the relay's answer is waited for there (RFC 5321 §4.5.3.2). Only
 * from {@link #DOT} on may the relay have the message, and only there does giving up early make
 * several copies of one message.
 */
public enum Phase {
  /** Reaching a machine of the relay's name. */
  CONNECT(Duration.ofSeconds(30)),
  /** The TLS handshake, first of all or after {@code STARTTLS}. */
  TLS(Duration.ofSeconds(60)),
  /** What the relay says first. */
  GREETING(Duration.ofMinutes(5)),
  /** {@code EHLO}, or {@code HELO} where that is not known. */
  EHLO(Duration.ofMinutes(5)),
  /** {@code STARTTLS}, before the handshake. */
  STARTTLS(Duration.ofMinutes(2)),
  /** Signing in. */
  AUTH(Duration.ofMinutes(5)),
  /** {@code MAIL FROM}. */
  MAIL(Duration.ofMinutes(5)),
  /** {@code RCPT TO}. */
  RCPT(Duration.ofMinutes(5)),
  /** {@code DATA}, before its go-ahead. */
  DATA(Duration.ofMinutes(2)),
  /** The message is on its way. */
  BODY(Duration.ofMinutes(3)),
  /** The final dot may have left us. */
  DOT(Duration.ofMinutes(10));

  private final Duration patience;

  Phase(Duration patience) {
    this.patience = patience;
  }

  public Duration patience() {
    return patience;
  }
}
