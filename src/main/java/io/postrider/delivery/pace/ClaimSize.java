package io.postrider.delivery.pace;

import io.postrider.digest.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows one connection claims at once: as many as its digest says, or else about a second's
 * work, as far as a killed process leaves no whole claim in doubt. For one thread.
 */
public final class ClaimSize {

  /** The first claim's, and every claim's of which no record is kept. */
  public static final int FIRST = 10;

  /** More would spare little. */
  public static final int MOST = 200;

  private static final Duration WORK = Duration.ofSeconds(1);

  private final @Nullable Integer fixed;
  private int size = FIRST;

  public ClaimSize(Pace pace) {
    this.fixed = pace.claim();
  }

  /**
   * The next claim's.
   *
   * @param recorded whether a record is kept of what is on the wire
   */
  public int next(boolean recorded) {
    if (fixed != null) {
      return fixed;
    }
    return recorded ? size : FIRST;
  }

  /** So many messages took so long. It grows to twice as many at most, and shrinks at once. */
  public void took(int messages, Duration time) {
    if (messages > 0) {
      long inTime = messages * WORK.toNanos() / Math.max(1, time.toNanos());
      size = (int) Math.max(FIRST, Math.min(inTime, Math.min(MOST, 2L * size)));
    }
  }
}
