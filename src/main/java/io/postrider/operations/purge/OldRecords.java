package io.postrider.operations.purge;

import org.jspecify.annotations.Nullable;

/**
 * What has been kept for long enough, deliveries aside.
 *
 * @param kind what it is
 * @param list whose it is; null for all lists
 * @param number how many
 */
public record OldRecords(Kind kind, @Nullable String list, long number) {

  /** The kinds. */
  public enum Kind {
    /** People who left a list, and the evidence of their consent with all that is about it. */
    EVIDENCE,
    /** Sign-ups that nobody confirmed. */
    UNCONFIRMED,
    /** Mails of the inbox that changed nothing. */
    INBOX
  }
}
