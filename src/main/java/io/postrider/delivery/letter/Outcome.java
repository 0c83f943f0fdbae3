package io.postrider.delivery.letter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of trying to hand one message to the relay, split by what its caller does next. */
public sealed interface Outcome {

  /** The relay answered 250 and is responsible now. */
  record Accepted(String reply) implements Outcome {}

  /**
   * The relay will never take this message for this recipient.
   *
   * @param reason a short constant such as {@code RECIPIENT_GONE}
   * @param recipientGone whether the address itself is dead and never to be mailed again
   */
  record Refused(String reason, String reply, boolean recipientGone) implements Outcome {}

  /**
   * Not now.
   *
   * @param pause how long to wait at least before the next try
   */
  record Deferred(String reason, String reply, Duration pause) implements Outcome {}

  /** The relay may have the message: the line broke after the final dot. */
  record InDoubt(String cause) implements Outcome {}

  /**
   * The relay certainly does not have the message, and it says nothing about the recipient.
   *
   * @param trouble what kind of trouble it is
   * @param detail the relay's reply or the failure, for people
   */
  record NotStarted(Trouble trouble, @Nullable String detail) implements Outcome {}

  /** Trouble that is about us or about the relay, never about a recipient. */
  enum Trouble {
    /** The connection is gone before the message was handed over; a fresh one may do. */
    CONNECTION_LOST,
    /**
     * The relay closed a connection that had served well (421): reconnect, same row, no penalty.
     */
    RECYCLED,
    /** No connection can be made, or the mailbox folder cannot be written. */
    RELAY_ABSENT,
    /** The relay tells us to slow down. */
    THROTTLED,
    /** The relay does not accept our credentials, or wants some. */
    AUTHENTICATION,
    /** The relay does not accept us as a sender: reputation, policy, sender's address. */
    SENDER_REFUSED,
    /** The relay does not do what we require, TLS for one. */
    CONFIGURATION
  }
}
