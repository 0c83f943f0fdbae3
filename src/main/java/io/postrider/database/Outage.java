package io.postrider.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the database has been away. An outage is waited for once: when it has lasted a minute,
 * whatever else needs the database has one more short try each, so that a process ends soon instead
 * of waiting for each thing that it has left to write. Safe for use by several threads.
 */
final class Outage {

  private static final Duration WAITED_FOR = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Nobody has asked for so long that the database may have been back meanwhile. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(15);

  private @Nullable Long began;
  private long lastSeen;

  /** Takes note that the database did not do what it was asked for. */
  synchronized void seen(long now) {
    if (began == null || isForgotten(now)) {
      began = now;
    }
    lastSeen = now;
  }

  /** Takes note that the database has answered. */
  synchronized void over() {
    began = null;
  }

  /**
   * How long somebody may wait who would wait for so long for a database that was well.
   *
   * @param now as of {@link System#nanoTime()}, as in {@link #seen}
   */
  synchronized Duration left(Duration patience, long now) {
    boolean waitedFor = began != null && !isForgotten(now) && now - began >= WAITED_FOR.toNanos();
    return waitedFor && patience.compareTo(SHORT) > 0 ? SHORT : patience;
  }

  private boolean isForgotten(long now) {
    return now - lastSeen > FORGOTTEN.toNanos();
  }
}
