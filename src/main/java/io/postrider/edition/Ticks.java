package io.postrider.edition;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Monotonic time, which alone decides about leases and looks: a wall clock may be set. Tests
 * replace it to let time pass.
 */
@Component
public class Ticks {

  /** The time since some fixed moment. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /** Waits; returns early when the thread is interrupted. */
  public void pass(Duration span) {
    LockSupport.parkNanos(span.toNanos());
  }
}
