package io.postrider.cli;

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
final class ResumeCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "EDITION", description = NamedEdition.HELP)
  private String edition;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      EditionKey key = NamedEdition.of(app, edition);
      return Delivering.with(app, watch -> app.getBean(ResumeEdition.class).resume(key, watch));
    }
  }
}
