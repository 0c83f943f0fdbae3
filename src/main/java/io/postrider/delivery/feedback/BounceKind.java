package io.postrider.delivery.feedback;

import io.postrider.delivery.ledger.Reason;
import java.util.Locale;

/** What a bounce says, in the three words that people have for it. */
public enum BounceKind {
  /** The address is, or may be, dead: enough of these suppress it. */
  HARD,
  /** It passes, or says nothing for certain. */
  SOFT,
  /** It is about us: what we say, or who we are. Nobody is suppressed for it. */
  BLOCKED;

  /** The word for people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a reason. */
  public static BounceKind of(Reason reason) {
    return switch (reason) {
      case RECIPIENT_GONE, RECIPIENT_DISABLED, HOST_UNKNOWN -> HARD;
      case CONTENT, THROTTLED, ALLOWANCE_SPENT, SENDER_AUTH, SENDER_BLOCKED -> BLOCKED;
      case SENDER_NOT_ALLOWED, ACCOUNT_CLOSED, AUTHENTICATION, CONFIGURATION, TOO_BIG -> BLOCKED;
      case MAILBOX_FULL, MAILBOX_BUSY, TOO_BIG_FOR_MAILBOX, RECIPIENT_REFUSED -> SOFT;
      case RECIPIENT_POLICY, EAI_UNSUPPORTED, SYNTAX, UNKNOWN, GREYLISTED, TEMPORARY -> SOFT;
      case ADDRESS_INVALID, SUBJECT_INVALID, CLOSING, NOT_WRITTEN -> SOFT;
      case LINE_BROKE, OWNER_DIED, OWNER_SILENT -> SOFT;
    };
  }
}
