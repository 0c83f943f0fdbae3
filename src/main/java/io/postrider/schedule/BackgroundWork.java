package io.postrider.schedule;

import io.postrider.compose.welcome.Welcomes;
import io.postrider.delivery.consent.SignUpPost;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.edition.lease.Ticks;
import io.postrider.inbox.InboxPolling;
import io.postrider.job.Shutdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps the timetables in one thread, sweeps in others, mails and welcomes those who sign up,
 * removes what is old and reads the mailbox in some more, from {@link #begin()} to {@link #end()}:
 * a long delivery keeps neither the next slot from being opened nor another digest from being
 * delivered. Safe for use by several threads.
 */
@Component
public class BackgroundWork {

  /** So many editions collect their posts at once. */
  private static final int COLLECTORS = 12;

  /** So many editions are in work at once, those included that wait for their pace. */
  static final int SWEEPERS = COLLECTORS + ConcurrencyLimit.MOST + ConcurrencyLimit.MOST_ASIDE;

  private static final String SIGN_UPS = "sign-ups";
  private static final Duration ON_THE_WIRE = Duration.ofSeconds(8);

  private final ScheduleRunner runner;
  private final Sweeper sweeper;
  private final Purger purger;
  private final SignUpPost signUps;
  private final Welcomes welcomes;
  private final InboxPolling inbox;
  private final Shutdown shutdown;
  private final Ticks ticks;
  private volatile List<Thread> threads = List.of();
  private volatile boolean ending;

  BackgroundWork(
      ScheduleRunner runner,
      Sweeper sweeper,
      Purger purger,
      SignUpPost signUps,
      Welcomes welcomes,
      InboxPolling inbox,
      Shutdown shutdown,
      Ticks ticks) {
    this.runner = runner;
    this.sweeper = sweeper;
    this.purger = purger;
    this.signUps = signUps;
    this.welcomes = welcomes;
    this.inbox = inbox;
    this.shutdown = shutdown;
    this.ticks = ticks;
  }

  /** Begins. */
  public void begin() {
    List<Thread> all = new ArrayList<>();
    for (int number = 1; number <= SWEEPERS; number++) {
      all.add(thread("sweeper-" + number, sweeper::look));
    }
    List<Thread> sweepers = List.copyOf(all);
    all.add(thread("schedule", () -> runner.look(() -> sweepers.forEach(LockSupport::unpark))));
    all.add(thread("purger", purger::look));
    all.add(thread(SIGN_UPS, signUps::look));
    all.add(thread("welcomes", welcomes::look));
    if (inbox.isWanted()) {
      all.add(thread("inbox", () -> inbox.look(() -> ending)));
    }
    threads = List.copyOf(all);
    threads.forEach(Thread::start);
  }

  private Thread thread(String name, Supplier<Duration> look) {
    Thread walk = new Thread(() -> walk(look), name);
    walk.setDaemon(true);
    return walk;
  }

  private void walk(Supplier<Duration> look) {
    while (!ending) {
      Duration rest = look.get();
      if (!ending) {
        ticks.pass(rest);
      }
    }
  }

  /**
   * Ends it: what is on the wire gets up to eight seconds, what was not started goes back to the
   * ledger. Returns when the editions in work have been put down.
   */
  public void end() {
    ending = true;
    shutdown.interrupt();
    // Not interrupted: the embedded database would close its file in the middle of a write.
    threads.forEach(LockSupport::unpark);
    threads.stream().filter(one -> one.getName().equals(SIGN_UPS)).forEach(this::breakOff);
    threads.forEach(BackgroundWork::join);
  }

  private void breakOff(Thread post) {
    try {
      post.join(ON_THE_WIRE.toMillis());
      signUps.abort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread walk) {
    try {
      walk.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was begun and a thread ended by no word of ours: then part of it is not done. */
  public boolean isLost() {
    return !ending && threads.stream().anyMatch(walk -> !walk.isAlive());
  }
}
