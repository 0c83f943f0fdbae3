package io.postrider.inbox.mailbox;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import org.jspecify.annotations.Nullable;

/** The mailbox cannot be read. Nothing in it was changed by that, and nothing is lost. */
public final class MailboxFailure extends PostriderException {

  private MailboxFailure(FailureKind kind, String message, @Nullable Throwable cause) {
    super(kind, message, cause);
  }

  /** The settings are no good. */
  static MailboxFailure unfit(String sentence) {
    return new MailboxFailure(FailureKind.REFUSED, sentence, null);
  }

  /** The server is away, or does what it must not. */
  static MailboxFailure trouble(String sentence, Throwable cause) {
    return new MailboxFailure(FailureKind.TROUBLE, sentence, cause);
  }
}
