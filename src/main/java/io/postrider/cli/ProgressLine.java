package io.postrider.cli;

import io.postrider.delivery.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how a delivery goes on: one live line on a terminal, a line every few seconds elsewhere. */
final class ProgressLine implements AutoCloseable {

  private static final Duration LIVE = Duration.ofMillis(250);
  private static final Duration PLAIN = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean live;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ProgressLine::daemon);

  ProgressLine() {
    this(System.err, isTerminal());
  }

  ProgressLine(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Begins to show an attempt. */
  void watch(Tally tally) {
    long began = System.nanoTime();
    long every = (live ? LIVE : PLAIN).toMillis();
    clock.scheduleAtFixedRate(() -> show(tally, began), every, every, TimeUnit.MILLISECONDS);
  }

  private void show(Tally tally, long began) {
    if (tally.expected() > 0) {
      String line = line(tally, Duration.ofNanos(System.nanoTime() - began));
      out.print(live ? "\r\033[2K" + line : line + System.lineSeparator());
      out.flush();
    }
  }

  static String line(Tally tally, Duration since) {
    long ended = tally.accepted() + tally.others();
    double rate = ended / Math.max(0.001, since.toMillis() / 1000.0);
    long left = Math.max(0, tally.expected() - ended);
    String time = ended == 0 ? "" : ", %s left".formatted(clock(Math.round(left / rate)));
    return "%,d of %,d accepted, %,d otherwise, %,.0f/s%s"
        .formatted(tally.accepted(), tally.expected(), tally.others(), rate, time);
  }

  private static String clock(long seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  @Override
  public void close() {
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
      return System.console() != null && System.getenv("TERM") != null;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
