package io.postrider.cli.editions;

import io.postrider.accounting.Account;
import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.SweepResult;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.text.LocalTimes;
import io.postrider.watch.ExitNotifier;
import io.postrider.watch.steps.StepWords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Delivers what is due of all unfinished editions. */
@Command(
    name = "sweep",
    description = {
      "Delivers what all editions still owe.",
      "It mails deferred readers who are due, and pending ones unless an edition waits for an"
          + " operator. It may run beside 'serve' or 'run': what another process works on is left"
          + " to it."
    },
    footer = "sweep")
public final class SweepCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  /** An edition, as {@code --json} prints it. */
  record Line(
      String edition,
      SweepResult.Outcome outcome,
      Edition.State state,
      Edition.@Nullable Reason reason,
      @Nullable String detail,
      @Nullable Instant nextDue,
      @Nullable Account account) {}

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      List<SweepResult> swept =
          DeliverySession.watched(app, watch -> app.getBean(SweepEditions.class).all(watch));
      if (json) {
        Json.print(swept.stream().map(SweepCommand::line).toList());
      } else if (swept.isEmpty()) {
        System.out.println("No edition is unfinished; nothing to do.");
      } else {
        Zones zones = app.getBean(Zones.class);
        Situations situations = app.getBean(Situations.class);
        swept.forEach(one -> tell(one, zones, situations));
      }
      app.getBean(ExitNotifier.class).run();
      return exitCode(swept);
    }
  }

  private static Line line(SweepResult swept) {
    Result result = swept.result();
    Edition edition = result == null ? swept.owed().edition() : result.edition();
    return new Line(
        edition.key().toString(),
        swept.outcome(),
        edition.state(),
        edition.reason(),
        swept.sentence() == null ? edition.detail() : swept.sentence(),
        result == null ? swept.owed().nextDue() : null,
        result == null ? null : result.account());
  }

  private static void tell(SweepResult swept, Zones zones, Situations situations) {
    Edition edition = swept.owed().edition();
    switch (swept.outcome()) {
      case ATTEMPTED -> {
        if (swept.result() != null) {
          ResultLines.print(swept.result());
        }
      }
      case NOT_DUE ->
          System.out.printf(
              "%s has nothing due before %s.%n",
              edition.key(),
              LocalTimes.exact(Objects.requireNonNull(swept.owed().nextDue()), zones.of(edition)));
      case NEEDS_RESUME ->
          System.out.printf(
              "%s is %s%s %s%n",
              edition.key(),
              edition.state(),
              ResultLines.why(edition),
              StepWords.next(situations.of(edition)));
      case EXPIRED -> ResultLines.printExpired(Objects.requireNonNull(swept.result()).edition());
      case REFUSED -> {
        if (swept.result() == null) {
          tellUnchanged(swept);
        } else {
          ResultLines.print(swept.result());
        }
      }
      case HELD, FAILED -> tellUnchanged(swept);
    }
  }

  private static void tellUnchanged(SweepResult swept) {
    System.out.printf("%s is left as it is: %s%n", swept.owed().edition().key(), swept.sentence());
  }

  /** The worst that is to be told; that another process delivers only if nothing else is. */
  static int exitCode(List<SweepResult> swept) {
    List<Integer> codes = swept.stream().map(SweepCommand::exitCode).toList();
    for (int code : List.of(ExitCode.OTHER, ExitCode.REFUSED, ExitCode.PAUSED, ExitCode.REMAINS)) {
      if (codes.contains(code)) {
        return code;
      }
    }
    return !codes.isEmpty() && codes.stream().allMatch(code -> code == ExitCode.HELD)
        ? ExitCode.HELD
        : ExitCode.DONE;
  }

  private static int exitCode(SweepResult swept) {
    return switch (swept.outcome()) {
      case ATTEMPTED -> swept.result() == null ? ExitCode.OTHER : ExitCode.of(swept.result());
      case EXPIRED -> ExitCode.DONE;
      // What waits for its time is as it should be.
      case NOT_DUE ->
          swept.owed().edition().state() == Edition.State.OPEN ? ExitCode.DONE : ExitCode.REMAINS;
      case NEEDS_RESUME -> ExitCode.PAUSED;
      case HELD -> ExitCode.HELD;
      case REFUSED -> ExitCode.REFUSED;
      case FAILED -> ExitCode.OTHER;
    };
  }
}
