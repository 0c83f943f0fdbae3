package io.postrider.job;

import io.postrider.delivery.brake.StopSignal;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Ends the attempts of this process when the process is told to end. Safe for use by several
 * threads.
 */
@Component
public class Shutdown {

  /** What is on the wire gets so long before its connections are broken off. */
  static final Duration GRACE = Duration.ofSeconds(8);

  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Ticks ticks;
  private final Set<StopSignal> current = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  Shutdown(Ticks ticks) {
    this.ticks = ticks;
  }

  /**
   * Has all attempts stop claiming at once, and what is on the wire broken off after eight seconds.
   * Returns then.
   */
  public void interrupt() {
    ending = true;
    current.forEach(Shutdown::stop);
    Duration since = ticks.now();
    while (!current.isEmpty() && ticks.now().minus(since).compareTo(GRACE) < 0) {
      ticks.pass(GLANCE);
    }
    current.forEach(StopSignal::useLastResort);
  }

  /** Whether the process was told to end, so that nothing more is to be begun. */
  public boolean isEnding() {
    return ending;
  }

  /** Begins to watch over an attempt; one that begins while the process ends is stopped at once. */
  public void begin(StopSignal halt) {
    current.add(halt);
    if (ending) {
      stop(halt);
    }
  }

  /** Stops watching it. Safe to repeat. */
  public void end(StopSignal halt) {
    current.remove(halt);
  }

  private static void stop(StopSignal halt) {
    halt.pull(Edition.Reason.INTERRUPTED, "Its process was told to end; the next run goes on.");
  }
}
