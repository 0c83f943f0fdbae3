package io.postrider.cli.editions;

import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.operations.CancelEdition;
import io.postrider.operations.turn.Result;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Calls an edition off. */
@Command(
    name = "cancel",
    description = {
      "Calls an edition off.",
      "Before anyone is mailed, the next edition may have its posts. Once somebody was mailed, it"
          + " needs --rest."
    },
    footer = "cancel weekly-digest")
public final class CancelCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Option(
      names = "--rest",
      description =
          "although some have been mailed: leave out those who still wait, and close the edition")
  private boolean rest;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      Result result =
          app.getBean(CancelEdition.class)
              .cancel(EditionArgument.of(app, edition), rest, OperatorName.name());
      ResultLines.print(app, result);
      return ExitCode.of(result);
    }
  }
}
