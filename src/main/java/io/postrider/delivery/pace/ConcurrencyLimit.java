package io.postrider.delivery.pace;

import io.postrider.delivery.brake.StopSignal;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * How many editions this process delivers at once. An edition that collects its posts takes no
 * place: a slow blog keeps nobody else's edition from going out. Nor does a slow pace: who waits
 * for long steps aside. Safe for use by several threads.
 */
@Component
public class ConcurrencyLimit {

  /** So many editions are delivered at once. */
  public static final int MOST = 4;

  /** So many more may wait aside until their pace or the relay's limits let them go on. */
  public static final int MOST_ASIDE = 4;

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Semaphore free = new Semaphore(MOST, true);
  private final Semaphore aside = new Semaphore(MOST_ASIDE);
  private final Ticks ticks;

  ConcurrencyLimit(Ticks ticks) {
    this.ticks = ticks;
  }

  /** Whether an edition that began to be delivered now would not have to wait. */
  public boolean anyFree() {
    return free.availablePermits() > 0;
  }

  /** Delivers as soon as there is a place, and not at all if the attempt is stopped before. */
  public void with(StopSignal halt, Consumer<Place> delivery) {
    Place place = new Place();
    try {
      while (!halt.isPulled()) {
        if (place.take()) {
          delivery.accept(place);
          return;
        }
        ticks.pass(GLANCE);
      }
    } finally {
      place.end();
    }
  }

  /** One edition's place, which all its couriers share. Safe for use by several threads. */
  public final class Place {

    private boolean held;
    private boolean isAside;

    private Place() {}

    /** Takes the place, if it is not held anyway. False means: wait and ask again. */
    public synchronized boolean take() {
      if (!held && free.tryAcquire()) {
        held = true;
        leaveAside();
      }
      return held;
    }

    /**
     * Lets another edition have the place while this one only waits.
     *
     * @return false if too many wait aside already: then it keeps the place
     */
    public synchronized boolean stepAside() {
      if (held && aside.tryAcquire()) {
        isAside = true;
        held = false;
        free.release();
      }
      return isAside;
    }

    private synchronized void end() {
      leaveAside();
      if (held) {
        held = false;
        free.release();
      }
    }

    private void leaveAside() {
      if (isAside) {
        isAside = false;
        aside.release();
      }
    }
  }
}
