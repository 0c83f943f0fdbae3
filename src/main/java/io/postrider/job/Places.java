package io.postrider.job;

import io.postrider.delivery.Halt;
import io.postrider.edition.Ticks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * How many editions this process delivers at once. An edition that collects its posts takes no
 * place: a slow blog keeps nobody else's edition from going out. Safe for use by several threads.
 */
@Component
public class Places {

  /** So many editions are delivered at once. */
  public static final int MOST = 4;

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Semaphore free = new Semaphore(MOST, true);
  private final Ticks ticks;

  Places(Ticks ticks) {
    this.ticks = ticks;
  }

  /** Whether an edition that began to be delivered now would not have to wait. */
  public boolean anyFree() {
    return free.availablePermits() > 0;
  }

  /** Delivers as soon as there is a place, and not at all if the attempt is stopped before. */
  void with(Halt halt, Runnable delivery) {
    while (!halt.isPulled()) {
      if (free.tryAcquire()) {
        try {
          delivery.run();
        } finally {
          free.release();
        }
        return;
      }
      ticks.pass(GLANCE);
    }
  }
}
