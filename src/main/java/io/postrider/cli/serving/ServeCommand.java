package io.postrider.cli.serving;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.Termination;
import io.postrider.schedule.BackgroundWork;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Stays: serves the readers' pages, and delivers what is due. */
@Command(
    name = "serve",
    description = {
      "Serves pages, and sends on schedule.",
      "It serves the public pages that readers' links lead to (SERVER_PORT, default 8080), begins slots, and delivers what is due, until it is ended. Health and metrics are on MANAGEMENT_SERVER_PORT (default 8081), for this machine only."
    },
    footer = "serve")
public final class ServeCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Option(names = "--pages-only", description = "serve the pages and deliver nothing")
  private boolean pagesOnly;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    Termination.then(told::countDown);
    try (ConfigurableApplicationContext app = program.start(WebApplicationType.SERVLET)) {
      ServedAddresses.lines(app.getEnvironment()).forEach(System.out::println);
      BackgroundWork watchman = app.getBean(BackgroundWork.class);
      if (!pagesOnly) {
        watchman.begin();
      }
      told.await();
      DeliverySession.haltLater();
      watchman.end();
    }
    return ExitCode.DONE;
  }
}
