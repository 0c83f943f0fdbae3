package io.postrider.delivery.letter;

/**
 * Why the relay will never take a message for a recipient: the reason of a refused delivery in the
 * ledger.
 */
public enum Refusal {
  /** There is no such recipient. */
  RECIPIENT_GONE(true),
  /** The mailbox exists and is switched off; once is no proof that it stays so. */
  RECIPIENT_DISABLED(true),
  /** The mailbox takes no more. */
  MAILBOX_FULL(true),
  /** This one mailbox takes no message of this size. */
  TOO_BIG_FOR_MAILBOX(true),
  /** The recipient's domain has no server. */
  HOST_UNKNOWN(true),
  /** The server cannot take an address that is not ASCII. */
  EAI_UNSUPPORTED(true),
  /** The recipient takes no mail from us: a closed group, a list of blocked senders. */
  RECIPIENT_REFUSED(true),
  /** A policy forbids mail to the recipient; it was said before the message was seen. */
  RECIPIENT_POLICY(true),
  /** The subscriber's address is none that SMTP can take. */
  ADDRESS_INVALID(true),
  /** The subject that this reader's letter would have is not one line. */
  SUBJECT_INVALID(false),
  /** The message looks like spam or breaks a policy. */
  CONTENT(false),
  /** The relay did not understand us. */
  SYNTAX(false),
  /** For good, and for reasons of its own. */
  UNKNOWN(false);

  private final boolean recipientsOwn;

  Refusal(boolean recipientsOwn) {
    this.recipientsOwn = recipientsOwn;
  }

  /** Whether it says something of the recipient only, and nothing of us or of the message. */
  public boolean isRecipientsOwn() {
    return recipientsOwn;
  }

  /**
   * Whether it is, or may be, about us: what we say, how we say it, or what nobody understands.
   * Once the cause is mended, such a message may be accepted.
   */
  public boolean mayBeAboutUs() {
    return !recipientsOwn;
  }
}
