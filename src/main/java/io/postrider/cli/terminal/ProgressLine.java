package io.postrider.cli.terminal;

import io.postrider.delivery.DeliveryProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystemProperty;

/**
 * Shows how a delivery goes on: one live line on a terminal, a line every few seconds elsewhere.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);

  /** Spring Boot's own, set while its logging has a structured format. */
  private static final String STRUCTURED =
      LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName();

  private static final Duration LIVE = Duration.ofMillis(250);
  private static final Duration PLAIN = Duration.ofSeconds(5);

  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean live;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ProgressLine::daemon);

  private @Nullable Future<?> showing;

  public ProgressLine() {
    this(System.err, isTerminal());
  }

  ProgressLine(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Begins to show an attempt, instead of the one before. */
  public void watch(DeliveryProgress tally) {
    long began = System.nanoTime();
    RecentRate rate = new RecentRate();
    long every = (live ? LIVE : PLAIN).toMillis();
    stop();
    showing =
        clock.scheduleAtFixedRate(
            () -> show(tally, Duration.ofNanos(System.nanoTime() - began), rate),
            every,
            every,
            TimeUnit.MILLISECONDS);
  }

  private void show(DeliveryProgress tally, Duration since, RecentRate rate) {
    double now = rate.perSecond(tally.accepted() + tally.others(), since);
    if (tally.expected() > 0 || !tally.work().isEmpty()) {
      show(line(tally, since, now));
    }
  }

  private void show(String line) {
    if (!live && System.getProperty(STRUCTURED) != null) {
      // Whoever reads JSON line by line stumbles over any other.
      LOG.info("{}", line);
    } else {
      out.print(live ? "\r\033[2K" + line : line + System.lineSeparator());
      out.flush();
    }
  }

  /**
   * What is shown.
   *
   * @param since it began
   * @param rate how many end in a second now
   */
  static String line(DeliveryProgress tally, Duration since, double rate) {
    long ended = tally.accepted() + tally.others();
    if (ended == 0 && isBusy(tally)) {
      return before(tally, since);
    }
    long left = Math.max(0, tally.expected() - ended);
    long byPace = tally.atLeast(left).toSeconds();
    long seconds = Math.max(byPace, rate == 0 ? 0 : Math.round(left / rate));
    String time = seconds == 0 && left > 0 ? "" : ", %s left".formatted(clock(seconds));
    return "%,d of %,d accepted, %,d otherwise, %s/s%s%s"
        .formatted(
            tally.accepted(), tally.expected(), tally.others(), perSecond(rate), time, wait(tally));
  }

  private static String perSecond(double rate) {
    return (rate > 0 && rate < 10 ? "%.1f" : "%,.0f").formatted(rate);
  }

  private static String wait(DeliveryProgress tally) {
    DeliveryProgress.Wait wait = tally.waitingFor();
    return wait == null || wait.time().compareTo(WORTH_TELLING) < 0
        ? ""
        : "; the next in %s (%s)".formatted(clock(wait.time().toSeconds()), wait.what());
  }

  /** Busy, and not held back by the pace, which has words of its own. */
  private static boolean isBusy(DeliveryProgress tally) {
    return !tally.work().isEmpty()
        && tally.waitingFor() == null
        && tally.atLeast(tally.expected()).isZero();
  }

  /** Before the first mail there is nothing to count, but something that is waited for. */
  private static String before(DeliveryProgress tally, Duration since) {
    String mails = tally.expected() > 0 ? ", %,d to mail".formatted(tally.expected()) : "";
    return "%s%s (%s)".formatted(tally.work(), mails, clock(since.toSeconds()));
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private void stop() {
    if (showing != null) {
      showing.cancel(false);
    }
  }

  @Override
  public void close() {
    stop();
    clock.shutdownNow();
    if (live) {
      out.print("\r\033[2K");
      out.flush();
    }
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
