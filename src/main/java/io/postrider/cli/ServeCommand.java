package io.postrider.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Serves the readers' pages. */
@Command(
    name = "serve",
    description = "Serves the public pages that readers' links lead to, until it is told to end (port: SERVER_PORT, default 8080).")
final class ServeCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Termination.then(end::countDown);
    try (ConfigurableApplicationContext app = cli.start(WebApplicationType.SERVLET)) {
      System.out.printf(
          "The public pages are served on port %s.%n",
          app.getEnvironment().getProperty("local.server.port"));
      end.await();
    }
    return ExitCode.DONE;
  }
}
