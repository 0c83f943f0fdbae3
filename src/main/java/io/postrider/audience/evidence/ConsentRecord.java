package io.postrider.audience.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody came to a list, and how they left it last, as an export says it; null is what it
 * does not say.
 *
 * @param consentAt when the subscription began
 * @param stateSince since when they are on the list, or off it
 * @param origin where consent came from, for people
 * @param proof of a form that was confirmed by mail
 * @param leaving the last one, also of somebody who has come back
 * @param hardBounceAt when mail to the address was last refused for good
 */
public record ConsentRecord(
    @Nullable Instant consentAt,
    @Nullable Instant stateSince,
    @Nullable String origin,
    @Nullable Proof proof,
    @Nullable Leaving leaving,
    @Nullable Instant hardBounceAt) {

  /**
   * Somebody asked on a page, and confirmed by the mail that was sent to them.
   *
   * @param wordingVersion the SHA-256 of the wording, in hexadecimal digits
   * @param askedFrom the network address that asked
   * @param confirmedFrom the network address that confirmed
   */
  public record Proof(
      String wordingVersion,
      String wording,
      String page,
      Instant askedAt,
      String askedFrom,
      Instant confirmedAt,
      String confirmedFrom) {

    /** The same with the wording. */
    public Proof saying(String text) {
      return new Proof(wordingVersion, text, page, askedAt, askedFrom, confirmedAt, confirmedFrom);
    }
  }

  /**
   * Somebody left.
   *
   * @param by a {@link io.postrider.audience.Channel}
   * @param edition by whose mail, as in {@code weekly/2026-11-23}; null if nobody can tell
   */
  public record Leaving(Instant at, String by, @Nullable String edition) {}

  /** When the subscription began, which is never after it was heard of. */
  public Instant beganAt(Instant heard) {
    return consentAt == null || consentAt.isAfter(heard) ? heard : consentAt;
  }

  /** Since when its state is what it is, which is never after it was heard of. */
  public Instant changedAt(Instant heard) {
    return stateSince == null || stateSince.isAfter(heard) ? heard : stateSince;
  }

  /** The same with a beginning. */
  public ConsentRecord beganBy(Instant heard) {
    return new ConsentRecord(beganAt(heard), stateSince, origin, proof, leaving, hardBounceAt);
  }

  /** The same with this proof. */
  ConsentRecord with(@Nullable Proof other) {
    return new ConsentRecord(consentAt, stateSince, origin, other, leaving, hardBounceAt);
  }

  /** Whether it says nothing at all. */
  public boolean isEmpty() {
    return consentAt == null
        && stateSince == null
        && origin == null
        && proof == null
        && leaving == null
        && hardBounceAt == null;
  }
}
