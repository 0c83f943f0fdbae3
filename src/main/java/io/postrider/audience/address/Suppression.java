package io.postrider.audience.address;

import java.time.Duration;
import java.time.Instant;

/**
 * Why an address is never mailed again.
 *
 * @param address as its owner wrote it; the {@link EmailAddress#key()} where it is nobody's
 * @param evidence what shows it, for people: the relay's replies with edition and time, who asked
 */
public record Suppression(String address, Reason reason, String evidence, Instant at) {

  /**
   * The kinds of reason. Those that failed deliveries show count how many editions failed of it
   * since the last one that was accepted; which failure shows which is the ledger's to say.
   */
  public enum Reason {
    /** The relay says that there is no such recipient. */
    RECIPIENT_GONE(1, Duration.ZERO),
    /** The mailbox is switched off, or said in words only not to exist, and stays so. */
    RECIPIENT_DISABLED(2, Duration.ofDays(7)),
    /** The recipient's domain has no server, and gets none. */
    HOST_UNKNOWN(2, Duration.ZERO),
    /** Nobody empties the mailbox. */
    MAILBOX_FULL(5, Duration.ZERO),
    /** An operator said so. */
    BY_OPERATOR(0, Duration.ZERO),
    /** A file says so: mail of another service bounced, or it found the address dead. */
    BOUNCED(0, Duration.ZERO),
    /** A file says so: its owner complained to another service of spam. */
    COMPLAINED(0, Duration.ZERO),
    /** A file says so: another service mails it nothing at all. */
    BLOCKED(0, Duration.ZERO);

    private final int editions;
    private final Duration span;

    Reason(int editions, Duration span) {
      this.editions = editions;
      this.span = span;
    }

    /** How many editions have to fail; 0 for what no delivery shows. */
    public int editions() {
      return editions;
    }

    /** How much time has to lie between the first and the last of them at least. */
    public Duration span() {
      return span;
    }
  }

  /**
   * What happened to an address.
   *
   * @param detail the evidence of a suppression; by whom it was lifted
   */
  public record Event(Kind event, Reason reason, String detail, Instant at) {

    /** The kinds of event. */
    public enum Kind {
      SUPPRESSED,
      LIFTED
    }
  }
}
