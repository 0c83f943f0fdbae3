package io.postrider.delivery.letter;

/** Hands messages over. Safe for use by several threads; each thread connects for itself. */
public interface Mailer extends AutoCloseable {

  /**
   * A line to the relay, for one thread. Connects lazily: a relay that is absent shows in the first
   * outcome.
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

    /** Hands one message over and says what came of it; never throws for what a relay may do. */
    Outcome send(Letter letter);

    /** Says goodbye; trouble in doing so changes no outcome. */
    @Override
    void close();
  }
}
