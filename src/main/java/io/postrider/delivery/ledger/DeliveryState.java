package io.postrider.delivery.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a delivery and the ways between them. Every row has exactly one, so that counting
 * them accounts for everybody. A row begins as PENDING or EXCLUDED.
 */
public enum DeliveryState {
  /** Nobody has it yet. */
  PENDING,
  /** A claim has it; it is being mailed, or its owner died. */
  SENDING,
  /** The relay answered 250. Final. */
  ACCEPTED,
  /** The relay will not take it; an operator may overrule that. */
  REFUSED,
  /** The relay said: not now. It is tried again when it is due. */
  DEFERRED,
  /** The relay may have it; an operator may rule. */
  IN_DOUBT,
  /** It was deferred for too long; an operator may overrule that. */
  EXPIRED,
  /** It must not be mailed; the reason says why. Final. */
  EXCLUDED;

  /** Whether a row may go from here to there; {@link LedgerStatement} has no other ways. */
  public boolean mayBecome(DeliveryState next) {
    return next().contains(next);
  }

  /** Whether the relay has a message by now, or may have one. */
  public boolean wentOut() {
    return switch (this) {
      case SENDING, ACCEPTED, IN_DOUBT -> true;
      case PENDING, REFUSED, DEFERRED, EXPIRED, EXCLUDED -> false;
    };
  }

  private Set<DeliveryState> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(SENDING, EXCLUDED);
      // Given back, or how it ended.
      case SENDING -> EnumSet.of(PENDING, ACCEPTED, REFUSED, DEFERRED, IN_DOUBT, EXPIRED, EXCLUDED);
      // A letter that could not be written is put back in line when the edition waits itself.
      case DEFERRED -> EnumSet.of(SENDING, EXPIRED, EXCLUDED, PENDING);
      // A ruling, or the word of an owner that comes back; whatever it put off stays in doubt.
      case IN_DOUBT -> EnumSet.of(PENDING, ACCEPTED, REFUSED, EXPIRED, EXCLUDED, IN_DOUBT);
      // Overruled, or taken back as it was about us.
      case REFUSED, EXPIRED -> EnumSet.of(PENDING);
      case ACCEPTED, EXCLUDED -> EnumSet.noneOf(DeliveryState.class);
    };
  }
}
