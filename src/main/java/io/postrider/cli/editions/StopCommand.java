package io.postrider.cli.editions;

import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.operations.StopEdition;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stops an edition. */
@Command(
    name = "stop",
    description = {"Stops an edition within two seconds.", "'resume' continues it."},
    footer = "stop weekly-digest")
public final class StopCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      tell(app.getBean(StopEdition.class).stop(EditionArgument.of(app, edition)));
      return ExitCode.DONE;
    }
  }

  private static void tell(StopEdition.Stopped stopped) {
    Edition edition = stopped.edition();
    if (stopped.holder() != null) {
      System.out.printf(
          "%1$s was asked to stop; %2$s sees it within two seconds. Continue with 'resume %1$s'.%n",
          edition.key(), stopped.holder());
    } else if (edition.state() == Edition.State.PAUSED) {
      System.out.printf("%1$s is PAUSED. Continue with 'resume %1$s'.%n", edition.key());
    } else {
      System.out.printf("%s is %s; there is nothing to stop.%n", edition.key(), edition.state());
    }
  }
}
