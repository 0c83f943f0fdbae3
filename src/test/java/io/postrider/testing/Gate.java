package io.postrider.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Holds others up until a test opens it. Once open it stays open. */
public final class Gate implements AutoCloseable {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits until someone is held up here. */
  public void awaitReached(Duration patience) {
    if (!await(reached, patience)) {
      throw new AssertionError("Nobody came to the gate within " + patience);
    }
  }

  public void open() {
    opened.countDown();
  }

  /** The same as {@link #open()}: nobody is left behind when a test ends. */
  @Override
  public void close() {
    open();
  }

  /** Waits here, an hour at the most. */
  void pass() {
    reached.countDown();
    await(opened, Duration.ofHours(1));
  }

  private static boolean await(CountDownLatch latch, Duration patience) {
    try {
      return latch.await(patience.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
