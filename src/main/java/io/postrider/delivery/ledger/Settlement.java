package io.postrider.delivery.ledger;

import io.postrider.audience.Exclusion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one row of a claim ends.
 *
 * @param subscriber the row's subscriber
 * @param ending what it has in common with others
 * @param reply what the relay said, or what went wrong; null if nothing
 */
public record Settlement(long subscriber, Ending ending, @Nullable String reply) {

  /** As many characters of what the relay said are kept. */
  public static final int LONGEST_REPLY = 500;

  /**
   * What rows have in common that are settled by one statement.
   *
   * @param exclusion why it is EXCLUDED; null in other states
   * @param reason why it is in another state; null if that goes without saying
   * @param due when a deferred row may be tried again; null for others
   */
  record Ending(
      DeliveryState state,
      @Nullable Exclusion exclusion,
      @Nullable Reason reason,
      @Nullable Instant due) {

    /** The reason as the row stores it. */
    @Nullable String storedReason() {
      Enum<?> why = exclusion == null ? reason : exclusion;
      return why == null ? null : why.name();
    }
  }

  /** The relay took it. */
  public static Settlement accepted(long subscriber, String reply) {
    return of(subscriber, DeliveryState.ACCEPTED, null, reply, null);
  }

  /** The relay will not take it. */
  public static Settlement refused(long subscriber, Reason reason, String reply) {
    return of(subscriber, DeliveryState.REFUSED, reason, reply, null);
  }

  /** It is tried again when it is due. */
  public static Settlement deferred(long subscriber, Reason reason, String reply, Instant due) {
    return of(subscriber, DeliveryState.DEFERRED, reason, reply, due);
  }

  /** It was put off for too long. */
  public static Settlement expired(long subscriber, Reason reason, String reply) {
    return of(subscriber, DeliveryState.EXPIRED, reason, reply, null);
  }

  /** The line broke, and the relay may have it. */
  public static Settlement inDoubt(long subscriber, String cause) {
    return of(subscriber, DeliveryState.IN_DOUBT, Reason.LINE_BROKE, cause, null);
  }

  /** It must not be mailed. */
  public static Settlement excluded(long subscriber, Exclusion exclusion) {
    return new Settlement(
        subscriber, new Ending(DeliveryState.EXCLUDED, exclusion, null, null), null);
  }

  private static Settlement of(
      long subscriber,
      DeliveryState state,
      @Nullable Reason reason,
      @Nullable String reply,
      @Nullable Instant due) {
    return new Settlement(subscriber, new Ending(state, null, reason, due), reply);
  }

  /** The new state. */
  public DeliveryState state() {
    return ending.state();
  }

  /** Why, in another state than EXCLUDED; null if that goes without saying. */
  public @Nullable Reason reason() {
    return ending.reason();
  }

  /** When a deferred row may be tried again; null for others. */
  public @Nullable Instant due() {
    return ending.due();
  }
}
