package io.postrider.cli.subscribers;

import io.postrider.audience.Channel;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.PersonArgument;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Unsubscribes somebody. */
@Command(
    name = "unsubscribe",
    description =
        "Takes somebody off a list, or off all of them; counts for what is being delivered, too.",
    footer = "subscribers unsubscribe ana@a.example")
final class SubscribersUnsubscribeCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "EMAIL", description = "the address")
  private String email;

  @Option(names = "--list", paramLabel = "LIST", description = "(default: all lists)")
  private @Nullable String list;

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    try (ConfigurableApplicationContext app = parent.program().start()) {
      Person person = PersonArgument.person(app.getBean(People.class), address);
      List<String> left = unsubscribe(app.getBean(Subscriptions.class), person);
      System.out.println(
          left.isEmpty()
              ? "%s was on no such list; nothing changed.".formatted(address)
              : "%s is off %s.".formatted(address, String.join(", ", left)));
      return ExitCode.DONE;
    }
  }

  private List<String> unsubscribe(Subscriptions subscriptions, Person person) {
    long id = person.subscriber().id();
    String by = "by " + OperatorName.name();
    if (list == null) {
      return subscriptions.unsubscribeFromAll(id, Channel.COMMAND, by);
    }
    return subscriptions.unsubscribe(id, list, Channel.COMMAND, by) ? List.of(list) : List.of();
  }
}
