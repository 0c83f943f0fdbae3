package io.postrider.cli.editions;

import io.postrider.accounting.Explanation;
import io.postrider.accounting.Explanations;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.watch.steps.NextStep;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells one person's story. */
@Command(
    name = "explain",
    description = "Says why somebody did or did not get it.",
    footer = "explain weekly-digest ana@a.example")
public final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(index = "0", paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Parameters(index = "1", paramLabel = "EMAIL", description = "the address")
  private String email;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    try (ConfigurableApplicationContext app = program.start()) {
      Explanation explanation =
          app.getBean(Explanations.class)
              .explain(app.getBean(Editions.class).get(EditionArgument.of(app, edition)), address);
      if (json) {
        Json.print(explanation);
      } else {
        show(explanation);
      }
      return ExitCode.DONE;
    }
  }

  private static void show(Explanation explanation) {
    String state = explanation.state() == null ? "no delivery" : explanation.state();
    String reason = explanation.reason() == null ? "" : " (" + explanation.reason() + ")";
    System.out.printf("%s, %s: %s%s%n", explanation.edition(), explanation.email(), state, reason);
    explanation.story().forEach(sentence -> System.out.println("  " + sentence));
    explanation
        .steps()
        .forEach(
            step ->
                System.out.println(
                    "  " + NextStep.sentence(step, EditionKey.parse(explanation.edition()))));
    explanation.posts().forEach(title -> System.out.println("  post: " + title));
  }
}
