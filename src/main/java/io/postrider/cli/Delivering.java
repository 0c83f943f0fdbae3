package io.postrider.cli;

import io.postrider.accounting.Account;
import io.postrider.database.embedded.OtherProcesses;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.Leases;
import io.postrider.job.Interruption;
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
final class Delivering {

  /** Whoever tells a process to end may count on its end after ten seconds. */
  private static final Duration PATIENCE = Duration.ofMillis(9_500);

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** A process that has given an edition back has little left to do: so many glances long. */
  private static final int LAST_WORDS = 10;

  private Delivering() {}

  /** Delivers and tells how it went; returns the exit code. */
  static int with(ApplicationContext app, Function<Consumer<DeliveryProgress>, Result> work) {
    Result result = watched(app, work);
    tell(result);
    tellUnwritten(app, result.edition());
    app.getBean(ExitNotifier.class).run();
    return ExitCode.of(result);
  }

  /** Delivers with progress shown, and with an end in order if the process is told to end. */
  static <T> T watched(ApplicationContext app, Function<Consumer<DeliveryProgress>, T> work) {
    Termination.then(() -> end(app.getBean(Interruption.class)));
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
  private static void end(Interruption interruption) {
    haltLater();
    interruption.interrupt();
  }

  /** Ends the process after ten seconds, whatever it is about then. */
  static void haltLater() {
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

  static void tell(Result result) {
    Edition edition = result.edition();
    System.out.printf("%s is %s%s%n", edition.key(), edition.state(), why(edition));
    Account account = result.account();
    if (account.candidates() > 0 || account.rows() > 0) {
      System.out.println("  " + account.sentence());
      account.details().forEach(line -> System.out.println("  " + line));
    }
    String next = StepWords.after(result);
    if (!next.isEmpty()) {
      System.out.println("  " + next);
    }
  }

  /** Names readers whose letters the template could not write, at the terminal only. */
  static void tellUnwritten(ApplicationContext app, Edition edition) {
    app.getBean(UnwrittenLetters.class)
        .of(edition, 5)
        .forEach(one -> System.out.println("  " + StatusCommand.unwritten(one)));
  }

  /** Tells what became of an edition that nobody has approved in time. */
  static void tellExpired(Edition edition) {
    if (edition.state().isFinal()) {
      System.out.printf("%s is %s%s%n", edition.key(), edition.state(), why(edition));
    } else {
      System.out.printf(
          "%s may go out: nobody approved or rejected it in time, and its digest says 'otherwise:"
              + " send'.%n",
          edition.key());
    }
  }

  private static String why(Edition edition) {
    String reason = edition.reason() == null ? "" : " (" + edition.reason() + ")";
    return edition.detail() == null ? reason + "." : reason + ": " + edition.detail();
  }
}
