package io.postrider.cli.lines;

import io.postrider.accounting.Account;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.operations.turn.Result;
import io.postrider.watch.steps.StepWords;
import org.springframework.context.ApplicationContext;

/** What became of an edition, in lines for a terminal. */
public final class ResultLines {

  private ResultLines() {}

  /** Where the edition stands, its account, and what comes next. */
  public static void print(ApplicationContext app, Result result) {
    print(result, app.getBean(Zones.class));
  }

  /** The same for whoever knows in which zones people are told times. */
  public static void print(Result result, Zones zones) {
    Edition edition = result.edition();
    System.out.printf("%s is %s%s%n", edition.key(), edition.state(), why(edition));
    Account account = result.account();
    if (account.candidates() > 0 || account.rows() > 0) {
      System.out.println("  " + account.sentence());
      account.details().forEach(line -> System.out.println("  " + line));
    }
    if (edition.purge() != null) {
      System.out.printf(
          "  %s Nothing of it can be run again.%n", edition.purge().sentence(zones.of(edition)));
    }
    String next = StepWords.after(result);
    if (!next.isEmpty()) {
      System.out.println("  " + next);
    }
  }

  /** Names readers whose letters the template could not write, at the terminal only. */
  public static void printUnwritten(ApplicationContext app, Edition edition) {
    app.getBean(UnwrittenLetters.class)
        .of(edition, 5)
        .forEach(one -> System.out.println("  " + unwritten(one)));
  }

  /** Why one reader's letter could not be written. */
  public static String unwritten(UnwrittenLetters.Reader one) {
    return "not written: %s (subscriber %d): %s"
        .formatted(one.email(), one.subscriber(), one.why());
  }

  /** Tells what became of an edition that nobody has approved in time. */
  public static void printExpired(Edition edition) {
    if (edition.state().isFinal()) {
      System.out.printf("%s is %s%s%n", edition.key(), edition.state(), why(edition));
    } else {
      System.out.printf(
          "%s may go out: nobody approved or rejected it in time, and its digest says 'otherwise:"
              + " send'.%n",
          edition.key());
    }
  }

  /** The reason why it stands there, and the same in a sentence. */
  public static String why(Edition edition) {
    String reason = edition.reason() == null ? "" : " (" + edition.reason() + ")";
    return edition.detail() == null ? reason + "." : reason + ": " + edition.detail();
  }
}
