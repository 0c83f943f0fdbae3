package io.postrider.edition.lease;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Monotonic time, by which waiting is measured: a wall clock may be set. Tests replace it to let
 * time pass.
 */
@Component
public class Ticks {

  /** The time since some fixed moment. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /**
   * The time since some fixed moment with the machine's sleep, during which monotonic time stands
   * still; the same as {@link #now} where the system counts no sleep.
   */
  public Duration withSleep() {
    return Uptime.now().orElseGet(this::now);
  }

  /** Waits; returns early when the thread is interrupted. */
  public void pass(Duration span) {
    LockSupport.parkNanos(span.toNanos());
  }
}
