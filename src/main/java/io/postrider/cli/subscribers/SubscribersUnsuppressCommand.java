package io.postrider.cli.subscribers;

import io.postrider.audience.People;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.PersonArgument;
import io.postrider.digest.file.Digests;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lifts a suppression. */
@Command(
    name = "unsuppress",
    description = {
      "Allows an address to be mailed again, from the next edition on.",
      "What failed before is not held against it any more; who lifted it is kept."
    },
    footer = "subscribers unsuppress ana@a.example")
final class SubscribersUnsuppressCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "EMAIL", description = "the address")
  private String email;

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    try (ConfigurableApplicationContext app = parent.program().start()) {
      Optional<Suppression> lifted =
          app.getBean(Suppressions.class).lift(address, OperatorName.name());
      if (lifted.isEmpty()) {
        PersonArgument.person(app.getBean(People.class), address);
      }
      System.out.println(
          lifted
              .map(it -> told(address, it, app.getBean(Digests.class).sharedZone()))
              .orElse("%s is not suppressed; nothing changed.".formatted(address)));
      return ExitCode.DONE;
    }
  }

  private static String told(EmailAddress address, Suppression lifted, ZoneId zone) {
    return "%s may be mailed again, from the next edition on. It was suppressed since %s: %s (%s)"
        .formatted(
            address, LocalTimes.exact(lifted.at(), zone), lifted.reason(), lifted.evidence());
  }
}
