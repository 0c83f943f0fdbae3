package io.postrider.cli;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Leases;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stops an edition. */
@Command(
    name = "stop",
    description = "Stops an edition within two seconds; 'resume' goes on with it.")
final class StopCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "EDITION", description = "as in weekly-digest/2026-11-23")
  private String name;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      Editions editions = app.getBean(Editions.class);
      Edition edition = editions.get(EditionKey.parse(name));
      if (edition.state().isFinal() || edition.state() == Edition.State.FAILED) {
        System.out.printf("%s is %s; there is nothing to stop.%n", edition.key(), edition.state());
        return ExitCode.DONE;
      }
      editions.requestStop(edition, true);
      Optional<String> holder = app.getBean(Leases.class).holder(edition);
      if (holder.isEmpty()) {
        editions.move(
            edition, Edition.State.PAUSED, Edition.Reason.STOPPED, "An operator stopped it.");
      }
      System.out.printf(
          "%s %s. Go on with 'resume %s'.%n",
          edition.key(),
          holder
              .map(who -> "is told to stop; %s sees it within two seconds".formatted(who))
              .orElse("is PAUSED"),
          edition.key());
      return ExitCode.DONE;
    }
  }
}
