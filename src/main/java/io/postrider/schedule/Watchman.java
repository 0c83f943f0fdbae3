package io.postrider.schedule;

import io.postrider.edition.Ticks;
import io.postrider.job.Interruption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sweeps in a thread of its own, from {@link #begin()} to {@link #end()}. Safe for use by several
 * threads.
 */
@Component
public class Watchman {

  private final Sweeper sweeper;
  private final Interruption interruption;
  private final Ticks ticks;
  private volatile @Nullable Thread thread;
  private volatile boolean ending;

  Watchman(Sweeper sweeper, Interruption interruption, Ticks ticks) {
    this.sweeper = sweeper;
    this.interruption = interruption;
    this.ticks = ticks;
  }

  /** Begins to sweep. */
  public void begin() {
    Thread walk = new Thread(this::walk, "sweeper");
    walk.setDaemon(true);
    thread = walk;
    walk.start();
  }

  private void walk() {
    while (!ending) {
      Duration rest = sweeper.look();
      if (!ending) {
        ticks.pass(rest);
      }
    }
  }

  /**
   * Ends it: what is on the wire gets up to eight seconds, what was not started goes back to the
   * ledger. Returns when the edition in work has been put down.
   */
  public void end() {
    ending = true;
    interruption.interrupt();
    Thread walk = thread;
    if (walk != null) {
      // Not interrupted: the embedded database would close its file in the middle of a write.
      LockSupport.unpark(walk);
      join(walk);
    }
  }

  private static void join(Thread walk) {
    try {
      walk.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether sweeping was begun and ended by no word of ours: then nothing is swept any more. */
  public boolean isLost() {
    Thread walk = thread;
    return walk != null && !walk.isAlive() && !ending;
  }
}
