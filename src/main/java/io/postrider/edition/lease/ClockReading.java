package io.postrider.edition.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What every clock of this machine shows at once. None of them can be trusted alone: monotonic time
 * stands still while the machine is paused, the time with sleep does so under some hypervisors, and
 * the wall clock may be set.
 *
 * @param ticks monotonic time
 * @param withSleep the same with the machine's sleep
 * @param wall the wall clock
 */
public record ClockReading(Duration ticks, Duration withSleep, Instant wall) {

  /** The moment that it is now. */
  public static ClockReading now(Ticks ticks, Clock clock) {
    return new ClockReading(ticks.now(), ticks.withSleep(), clock.instant());
  }

  /** Whether any clock has moved by more than that since, the wall clock in either direction. */
  public boolean isLaterBy(Duration span, ClockReading since) {
    return isLonger(Duration.between(since.wall, wall).abs(), span)
        || isLonger(ticks.minus(since.ticks), span)
        || isLonger(withSleep.minus(since.withSleep), span);
  }

  private static boolean isLonger(Duration one, Duration other) {
    return one.compareTo(other) > 0;
  }
}
