package io.postrider.cli.editions;

import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.turn.Result;
import io.postrider.watch.ExitNotifier;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Refuses an edition that waits for somebody's word. */
@Command(
    name = "reject",
    description = {
      "Keeps an edition from going out.",
      "Nobody is mailed, and the next edition may have its posts. Who rejected it is kept. Safe to"
          + " repeat."
    },
    footer = "reject weekly-digest")
public final class RejectCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Option(names = "--by", paramLabel = "NAME", description = "who rejects (default: who types)")
  private @Nullable String by;

  @Option(names = "--because", paramLabel = "TEXT", description = "why, for those who look later")
  private @Nullable String because;

  @Override
  public Integer call() {
    String name = OperatorName.named(by);
    try (ConfigurableApplicationContext app = program.start()) {
      Result result =
          app.getBean(ReviewEdition.class).reject(EditionArgument.of(app, edition), name, reason());
      ResultLines.print(app, result);
      app.getBean(ExitNotifier.class).run();
      return ExitCode.of(result);
    }
  }

  private @Nullable String reason() {
    return because == null || because.isBlank() ? null : OperatorName.onOneLine(because);
  }
}
