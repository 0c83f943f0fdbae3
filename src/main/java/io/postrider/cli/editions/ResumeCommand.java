package io.postrider.cli.editions;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.EditionKey;
import io.postrider.operations.ResumeEdition;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Continues an edition that waits for an operator. */
@Command(
    name = "resume",
    description = "Continues after a stop or a pause.",
    footer = "resume weekly-digest")
public final class ResumeCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      EditionKey key = EditionArgument.of(app, edition);
      return DeliverySession.with(
          app, watch -> app.getBean(ResumeEdition.class).resume(key, OperatorName.name(), watch));
    }
  }
}
