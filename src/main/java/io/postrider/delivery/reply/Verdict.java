package io.postrider.delivery.reply;

/** What a refusal means, whatever its wording. */
enum Verdict {
  /** The address is dead: never mail it again. */
  RECIPIENT_GONE,
  /** The mailbox exists and is switched off; once is no proof that it stays so. */
  RECIPIENT_DISABLED,
  /** The mailbox takes no more for now. */
  MAILBOX_FULL,
  /** This one mailbox gets too much at once; it says nothing about our rate as a whole. */
  MAILBOX_BUSY,
  /** This one mailbox takes no message of this size. */
  TOO_BIG_FOR_MAILBOX,
  /** The recipient's domain has no server. */
  HOST_UNKNOWN,
  /** The recipient takes no mail from us, or the relay keeps ours from them. */
  RECIPIENT_REFUSED,
  /** A policy forbids mail to the recipient; it was said before the message was seen. */
  RECIPIENT_POLICY,
  /** The server cannot take an address that is not ASCII. */
  EAI_UNSUPPORTED,
  /** Come back after a while. */
  GREYLISTED,
  /** Try again. */
  TEMPORARY,
  /** We are too fast. */
  THROTTLED,
  /** What we may send at the relay in an hour, a day or a month is used up. */
  ALLOWANCE_SPENT,
  /** SPF, DKIM, DMARC or reverse DNS of ours is wrong. */
  SENDER_AUTH,
  /** Our reputation, our address or our network is blocked. */
  SENDER_BLOCKED,
  /** This message looks like spam or breaks a policy. */
  CONTENT,
  /** No message of this size passes. */
  TOO_BIG,
  /** The relay wants credentials, or other ones. */
  AUTHENTICATION,
  /** The relay does not let us send from this address. */
  SENDER_NOT_ALLOWED,
  /** Our account with the relay is suspended, unpaid or closed. */
  ACCOUNT_CLOSED,
  /** The relay is not meant for us, or not for this recipient. */
  CONFIGURATION,
  /** The relay did not understand us. */
  SYNTAX,
  /** Refused for good, for reasons of its own. */
  UNKNOWN
}
