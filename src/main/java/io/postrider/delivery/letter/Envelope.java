package io.postrider.delivery.letter;

/**
 * The addresses of one message.
 *
 * @param sender who wrote it
 * @param returnTo where it comes back to if it cannot be delivered
 * @param recipient the one whom it is for
 */
record Envelope(MailAddress sender, MailAddress returnTo, MailAddress recipient) {

  /** Whether only a server with SMTPUTF8 (RFC 6531) can take it. */
  boolean needsUtf8() {
    return sender.needsUtf8() || returnTo.needsUtf8() || recipient.needsUtf8();
  }
}
