package io.postrider.cli.editions;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.lines.PurgeSession;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.SweepResult;
import io.postrider.operations.turn.Situations;
import io.postrider.watch.ExitNotifier;
import java.util.List;
import java.util.concurrent.Callable;
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
          + " to it. Deliveries that were kept for as long as their digest's file says are removed"
          + " afterwards, for a minute at most."
    },
    footer = "sweep")
public final class SweepCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      List<SweepResult> swept =
          DeliverySession.watched(app, watch -> app.getBean(SweepEditions.class).all(watch));
      if (json) {
        Json.print(swept.stream().map(SweepLines::line).toList());
      } else if (swept.isEmpty()) {
        System.out.println("No edition is unfinished; nothing to do.");
      } else {
        swept.forEach(
            new SweepLines(app.getBean(Zones.class), app.getBean(Situations.class))::tell);
      }
      app.getBean(ExitNotifier.class).run();
      PurgeSession.inPassing(app, !json);
      return exitCode(swept);
    }
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
