package io.postrider.delivery;

import io.postrider.edition.lease.ClockReading;
import io.postrider.edition.lease.Ticks;
import java.time.Clock;
import java.time.Duration;

/**
 * When a courier last looked whether it may mail on. A machine that was paused finds out by it that
 * it was, whichever of its clocks stood still. For one thread.
 */
final class SendCheckAge {

  /**
   * A look that is older by any clock is taken again before the next message: so long an
   * unsubscribe may go unseen at most.
   */
  private static final Duration LASTS = Duration.ofSeconds(2);

  /** A look that took so long is old itself. Where all do, so many are enough. */
  static final int MOST_AT_ONCE = 3;

  private final Ticks ticks;
  private final Clock clock;
  private ClockReading begun;

  SendCheckAge(Ticks ticks, Clock clock) {
    this.ticks = ticks;
    this.clock = clock;
    this.begun = ClockReading.now(ticks, clock);
  }

  /** What is seen from now on counts as of now. */
  void begin() {
    begun = ClockReading.now(ticks, clock);
  }

  boolean isTooOld() {
    return isOlderThan(LASTS);
  }

  private boolean isOlderThan(Duration span) {
    return ClockReading.now(ticks, clock).isLaterBy(span, begun);
  }
}
