package io.postrider.cli.subscribers;

import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.digest.file.Digests;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists who is never mailed. */
@Command(
    name = "suppressions",
    description =
        "Lists the addresses that are never mailed, oldest first, with reason and evidence.",
    footer = "subscribers suppressions")
final class SubscribersSuppressionsCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = parent.program().start()) {
      List<Suppression> all = app.getBean(Suppressions.class).all();
      if (json) {
        Json.print(all);
      } else {
        show(all, app.getBean(Digests.class).sharedZone());
      }
      return ExitCode.DONE;
    }
  }

  private static void show(List<Suppression> all, ZoneId zone) {
    all.forEach(
        one ->
            System.out.printf(
                "%s  %s  %s  %s%n",
                LocalTimes.exact(one.at(), zone), one.address(), one.reason(), one.evidence()));
    System.out.println(
        all.isEmpty()
            ? "No address is suppressed."
            : "%,d suppressed; allow one again with 'subscribers unsuppress EMAIL'."
                .formatted(all.size()));
  }
}
