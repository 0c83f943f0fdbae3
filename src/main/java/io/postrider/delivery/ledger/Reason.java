package io.postrider.delivery.ledger;

import io.postrider.audience.Exclusion;
import io.postrider.audience.address.Suppression;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a delivery is refused, put off, given up or in doubt: what an answer of the relay means,
 * whatever its wording, and what went wrong on our side. The row stores its name. Why a delivery is
 * EXCLUDED is an {@link Exclusion}.
 */
public enum Reason {
  /** The address is dead: never mail it again. */
  RECIPIENT_GONE(
      Concern.RECIPIENT, "there is no such recipient", Suppression.Reason.RECIPIENT_GONE),
  /** The mailbox exists and is switched off; once is no proof that it stays so. */
  RECIPIENT_DISABLED(
      Concern.RECIPIENT, "the mailbox is switched off", Suppression.Reason.RECIPIENT_DISABLED),
  /** Nobody empties the mailbox; once is no proof that it stays so. */
  MAILBOX_FULL(Concern.RECIPIENT, "the mailbox is full", Suppression.Reason.MAILBOX_FULL),
  /** This one mailbox gets too much at once; it says nothing about our rate as a whole. */
  MAILBOX_BUSY(Concern.RECIPIENT, "the mailbox gets too much mail at once"),
  /** This one mailbox takes no message of this size. */
  TOO_BIG_FOR_MAILBOX(Concern.RECIPIENT, "the message is too large for this mailbox"),
  /** The recipient's domain has no server. */
  HOST_UNKNOWN(
      Concern.RECIPIENT, "the recipient's domain has no server", Suppression.Reason.HOST_UNKNOWN),
  /** A closed group, or a list of blocked senders; or the relay keeps our mail from them. */
  RECIPIENT_REFUSED(Concern.RECIPIENT, "the recipient takes no mail from us"),
  /** It was said before the message was seen. */
  RECIPIENT_POLICY(Concern.RECIPIENT, "a policy forbids mail to the recipient"),
  /** The local part has letters beyond ASCII. */
  EAI_UNSUPPORTED(
      Concern.RECIPIENT, "the server does not accept addresses with letters beyond ASCII"),
  /** We do not even try. */
  ADDRESS_INVALID(Concern.RECIPIENT, "the address is not valid in SMTP"),
  /** It may be so for one reader only, by a value that the subject shows. */
  SUBJECT_INVALID(Concern.MESSAGE, "the subject is not one line of text"),
  /** This message, and perhaps every other one of the edition. */
  CONTENT(Concern.MESSAGE, "the message looks like spam or breaks a policy"),
  /** We speak another protocol than the relay. */
  SYNTAX(Concern.MESSAGE, "the relay did not understand us"),
  /** No rule knows such an answer. */
  UNKNOWN(Concern.MESSAGE, "the relay refused it for reasons of its own"),
  /** First come, later served. */
  GREYLISTED(Concern.NOBODY, "the server accepts unknown senders only at the second try"),
  /** It passes. */
  TEMPORARY(Concern.NOBODY, "the relay asked to try again"),
  /** A 421 that says nothing of its cause. */
  CLOSING(Concern.US, "the relay closed the connection"),
  /** It slows us down. */
  THROTTLED(Concern.US, "the relay wants mail more slowly"),
  /** By the hour, the day or the month. */
  ALLOWANCE_SPENT(Concern.US, "what may be sent at the relay is used up"),
  /** The sender cannot be proven. */
  SENDER_AUTH(Concern.US, "SPF, DKIM, DMARC or reverse DNS of ours is wrong"),
  /** Whoever we say that we are. */
  SENDER_BLOCKED(Concern.US, "our reputation, our address or our network is blocked"),
  /** Another address may do. */
  SENDER_NOT_ALLOWED(Concern.US, "the relay does not let us send from this address"),
  /** Nothing goes out any more. */
  ACCOUNT_CLOSED(Concern.US, "our account with the relay is suspended, unpaid or closed"),
  /** It wants some, or other ones. */
  AUTHENTICATION(Concern.US, "the relay does not accept our credentials"),
  /** It is another's relay, or not for this recipient. */
  CONFIGURATION(Concern.US, "the relay does not accept mail from us, or not for this recipient"),
  /** Wherever it goes. */
  TOO_BIG(Concern.US, "the message is too large for the relay"),
  /** The frozen template fails for this reader. Waiting does not mend it. */
  NOT_WRITTEN(Concern.US, "the template failed for this reader"),
  /** The relay may have it. */
  LINE_BROKE(Concern.NOBODY, "the line broke after the message was handed over"),
  /** The relay may have it; the process certainly sends nothing more. */
  OWNER_DIED(
      Concern.NOBODY,
      "the process that had it died or fell silent before it wrote down how it ended"),
  /** The relay may have it, or may get it yet: nobody knows whether the process is gone. */
  OWNER_SILENT(
      Concern.NOBODY,
      "the process that had it died or fell silent before it wrote down how it ended");

  private enum Concern {
    /** It says something of the recipient only. */
    RECIPIENT,
    /** It is, or may be, about what we say or how we say it. */
    MESSAGE,
    /** It is about us, or about our relay. */
    US,
    /** It passes, or says nothing about anybody. */
    NOBODY
  }

  private final Concern concern;
  private final String sentence;
  private final Suppression.@Nullable Reason suppression;

  Reason(Concern concern, String sentence) {
    this(concern, sentence, null);
  }

  Reason(Concern concern, String sentence, Suppression.@Nullable Reason suppression) {
    this.concern = concern;
    this.sentence = sentence;
    this.suppression = suppression;
  }

  /** What it means, in a clause for people. */
  public String sentence() {
    return sentence;
  }

  /** Whether it says something of the recipient only, and nothing of us or of the message. */
  public boolean isRecipientsOwn() {
    return concern == Concern.RECIPIENT;
  }

  /**
   * Whether it is, or may be, about us: what we say, how we say it, or what nobody understands.
   * Once the cause is mended, such a message may be accepted.
   */
  public boolean mayBeAboutUs() {
    return concern == Concern.MESSAGE || concern == Concern.US;
  }

  /** What it says against an address when a delivery fails for it; empty if nothing. */
  public Optional<Suppression.Reason> suppression() {
    return Optional.ofNullable(suppression);
  }

  /** The one of this name, as it is stored; UNKNOWN for any other, of a newer version say. */
  public static Reason of(String stored) {
    return Arrays.stream(values())
        .filter(reason -> reason.name().equals(stored))
        .findAny()
        .orElse(UNKNOWN);
  }

  /** The same; null for null. */
  public static @Nullable Reason ofNullable(@Nullable String stored) {
    return stored == null ? null : of(stored);
  }
}
