package io.postrider.pages.archive;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Makes one page of the archive at a time. To make one takes a processor for a moment, and anybody
 * may ask for as many as there are: who wants to unsubscribe must not wait for that. Safe for use
 * by several threads.
 */
@Component
class RenderingQueue {

  private static final int LONGEST = 16;

  private final Semaphore places = new Semaphore(LONGEST);
  private final Semaphore turn = new Semaphore(1, true);

  /** The queue is full. */
  static final class Busy extends RuntimeException {

    private Busy() {
      super("too many pages are being made", null, false, false);
    }
  }

  /**
   * Makes something, when it is its turn.
   *
   * @throws Busy if too many wait already
   */
  <T> T make(Supplier<T> maker) {
    if (!places.tryAcquire()) {
      throw new Busy();
    }
    try {
      turn.acquireUninterruptibly();
      try {
        return maker.get();
      } finally {
        turn.release();
      }
    } finally {
      places.release();
    }
  }
}
