package io.postrider.cli.lines;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.ProgressLine;
import io.postrider.cli.terminal.Termination;
import io.postrider.database.embedded.OtherProcesses;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.Leases;
import io.postrider.job.Shutdown;
import io.postrider.operations.turn.Result;
import io.postrider.watch.ExitNotifier;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/**
 * What all commands that deliver have in common: progress, an end on request, and the account at
 * last.
 */
public final class DeliverySession {

  /** Whoever tells a process to end may count on its end after ten seconds. */
  private static final Duration PATIENCE = Duration.ofMillis(9_500);

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** A process that has given an edition back has little left to do: so many glances long. */
  private static final int LAST_WORDS = 10;

  private DeliverySession() {}

  /** Delivers and tells how it went; returns the exit code. */
  public static int with(
      ApplicationContext app, Function<Consumer<DeliveryProgress>, Result> work) {
    Result result = watched(app, work);
    ResultLines.print(app, result);
    ResultLines.printUnwritten(app, result.edition());
    app.getBean(ExitNotifier.class).run();
    return ExitCode.of(result);
  }

  /** Delivers with progress shown, and with an end in order if the process is told to end. */
  public static <T> T watched(
      ApplicationContext app, Function<Consumer<DeliveryProgress>, T> work) {
    Termination.then(() -> end(app.getBean(Shutdown.class)));
    try (ProgressLine progress = new ProgressLine()) {
      return work.apply(progress::watch);
    } catch (EditionHeld held) {
      keepDatabaseFor(app, held);
      throw held;
    }
  }

  /**
   * Whoever has the edition may use the embedded database through this process: ending would take
   * it away in the middle of a delivery.
   */
  private static void keepDatabaseFor(ApplicationContext app, EditionHeld held) {
    OtherProcesses guests = app.getBean(OtherProcesses.class);
    Leases leases = app.getBean(Leases.class);
    Edition edition = app.getBean(Editions.class).get(held.key());
    if (guests.areHere()) {
      System.err.printf(
          "Another process delivers %s and uses the embedded database through this one, which ends"
              + " after it.%n",
          held.key());
    }
    while (guests.areHere() && leases.holder(edition).isPresent()) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    for (int glance = 0; glance < LAST_WORDS && guests.areHere(); glance++) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  /**
   * What neither stops nor breaks off, a slow source for one, is left to the ledger: it copes with
   * a kill.
   */
  private static void end(Shutdown interruption) {
    haltLater();
    interruption.interrupt();
  }

  /** Ends the process after ten seconds, whatever it is about then. */
  public static void haltLater() {
    Thread last =
        new Thread(
            () -> {
              LockSupport.parkNanos(PATIENCE.toNanos());
              Runtime.getRuntime().halt(ExitCode.PAUSED);
            },
            "last resort");
    last.setDaemon(true);
    last.start();
  }
}
