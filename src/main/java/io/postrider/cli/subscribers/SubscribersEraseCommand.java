package io.postrider.cli.subscribers;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.erasure.Erasure;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Forgets somebody. */
@Command(
    name = "erase",
    description = {
      "Forgets somebody for good: everything but a keyed hash of the address, which no import brings back.",
      "Accounts of editions still add up: they count somebody of whom nothing is known."
    },
    footer = "subscribers erase ana@a.example")
final class SubscribersEraseCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "EMAIL", description = "the address")
  private String email;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    String question = "Erase everything that is known of %s, for good?".formatted(address);
    if (!yes && !new Confirmation(System.out).asks(question)) {
      return ExitCode.DONE;
    }
    try (ConfigurableApplicationContext app = parent.program().start()) {
      System.out.println(
          app.getBean(Erasure.class).erase(address)
              ? "%s is erased. What stays is a keyed hash of the address, so that no import brings it back."
                  .formatted(address)
              : "Nothing is known of %s; nothing changed.".formatted(address));
      return ExitCode.DONE;
    }
  }
}
