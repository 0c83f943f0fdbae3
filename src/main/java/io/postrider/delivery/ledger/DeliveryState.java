package io.postrider.delivery.ledger;

/**
 * The states of a delivery. Every row has exactly one, so that counting them accounts for
 * everybody.
 */
public enum DeliveryState {
  /** Nobody has it yet. */
  PENDING,
  /** A claim has it; it is being mailed, or its owner died. */
  SENDING,
  /** The relay answered 250. Final. */
  ACCEPTED,
  /** The relay will not take it. Final. */
  REFUSED,
  /** The relay said: not now. It is tried again when it is due. */
  DEFERRED,
  /** The relay may have it; an operator may rule. */
  IN_DOUBT,
  /** It was deferred for too long. Final. */
  EXPIRED,
  /** It must not be mailed; the reason says why. Final. */
  EXCLUDED
}
