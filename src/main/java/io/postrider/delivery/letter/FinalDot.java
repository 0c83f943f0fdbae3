package io.postrider.delivery.letter;

import java.io.UncheckedIOException;

/** Learns that a message may be the relay's from now on. */
@FunctionalInterface
public interface FinalDot {

  /** Nobody needs to know. */
  FinalDot UNRECORDED = () -> {};

  /**
   * Called once a message, before the first octets are written that hold its final dot; for a
   * mailbox folder, before the file is moved into place. Not called for a message that was refused
   * before; the relay may be known afterwards not to have it, as it broke off in the middle.
   *
   * @throws UncheckedIOException if that cannot be recorded: then the dot must not be written
   */
  void mayBeWritten();
}
