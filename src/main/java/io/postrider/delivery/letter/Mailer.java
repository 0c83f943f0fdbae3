package io.postrider.delivery.letter;

import java.util.Optional;

/** Hands messages over. Safe for use by several threads; each thread connects for itself. */
public interface Mailer extends AutoCloseable {

  /**
   * A line to the relay, for one thread. It connects when it is made {@link Line#ready() ready}, or
   * else for the first letter.
   */
  Line open();

  /**
   * Ends what is on the wire by force: every open line breaks, and its outcome says in which phase.
   */
  void abort();

  /** Finishes the whole attempt. Lines are closed before. */
  @Override
  void close();

  /** One connection. Not safe for use by several threads. */
  interface Line extends AutoCloseable {

    /**
     * Connects, unless it is connected. What takes its time is done here, so that nothing comes
     * between a last look and the message itself.
     *
     * @return what keeps the relay from being handed messages; empty if nothing does
     */
    Optional<Outcome.NotStarted> ready();

    /**
     * Hands one message over and says what came of it; never throws for what a relay may do.
     *
     * @param dot called before the relay may have the message; if it fails, the message is broken
     *     off and {@linkplain Outcome.NotStarted not started}
     * @param next of which the relay may be told at once: its envelope, nothing of the message
     */
    Outcome send(Letter letter, FinalDot dot, NextLetter next);

    /** Hands over a message of which nobody keeps a record, and which may be the last. */
    default Outcome send(Letter letter) {
      return send(letter, FinalDot.UNRECORDED, NextLetter.UNKNOWN);
    }

    /** Takes back what the relay was told of the next letter: another one follows, or none. */
    default void takeBack() {}

    /** Says goodbye; trouble in doing so changes no outcome. */
    @Override
    void close();
  }
}
