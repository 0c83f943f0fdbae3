package io.postrider.watch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Looks at the ledger now and then as long as {@code serve} runs, for its metrics and for what is
 * to be told. In threads of its own, because a delivery takes its time and a hook may hang.
 */
@Component
@Profile("serve")
class WatchLoop implements SmartLifecycle {

  private static final Duration NEWS = Duration.ofSeconds(5);
  private static final Duration FIGURES = Duration.ofSeconds(30);

  private final Notifier notifier;
  private final LedgerMeters meters;
  private volatile @Nullable ScheduledExecutorService clock;

  WatchLoop(Notifier notifier, LedgerMeters meters) {
    this.notifier = notifier;
    this.meters = meters;
  }

  @Override
  public void start() {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, WatchLoop::daemon);
    every(threads, NEWS, notifier::tellAll);
    every(threads, FIGURES, meters::read);
    clock = threads;
  }

  // Neither of the two throws, so that nobody has to look at what comes of them.
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void every(ScheduledExecutorService clock, Duration span, Runnable work) {
    clock.scheduleWithFixedDelay(work, 0, span.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService threads = clock;
    clock = null;
    if (threads != null) {
      threads.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "watch");
    thread.setDaemon(true);
    return thread;
  }
}
