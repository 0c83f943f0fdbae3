package io.postrider.cli.sending;

import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.PersonArgument;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.compose.MessageRequest;
import io.postrider.compose.copies.TestCopies;
import io.postrider.compose.copies.TestLetter;
import io.postrider.compose.copies.TestResult;
import io.postrider.text.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Mails marked copies to people who want to see an edition before it goes out. */
@Command(
    name = "test",
    description = {
      "Mails you one marked copy.",
      "The copy shows what 'run' would send now. It is not counted in any edition, and its unsubscribe link harms nobody."
    },
    footer = "test weekly-digest --to me@a.example")
public final class TestCommand implements Callable<Integer> {

  private static final int MOST = 10;

  @ParentCommand private Program program;

  @Mixin private MessageOptions message;

  @Mixin private SlotOption slot;

  @Option(
      names = "--to",
      paramLabel = "EMAIL",
      required = true,
      description = "who gets it, subscriber or not; up to " + MOST + " times")
  private List<String> to = List.of();

  @Option(names = "--for", paramLabel = "EMAIL", description = "as this subscriber would see it")
  private @Nullable String email;

  @Override
  public Integer call() {
    List<EmailAddress> addresses = to.stream().map(EmailAddress::parse).distinct().toList();
    if (addresses.size() > MOST) {
      throw new UsageError(
          "%d addresses are too many for a test; name at most %d with --to."
              .formatted(addresses.size(), MOST));
    }
    MessageRequest request = message.read();
    message.requireProofread(request);
    try (ConfigurableApplicationContext app = program.start()) {
      Subscriber like = PersonArgument.reader(app, email);
      Draft draft = app.getBean(Drafts.class).of(request, slot.named());
      Optional<String> obstacle = draft.obstacle().map(one -> ObstacleWords.of(one, "preview"));
      if (draft.posts().isEmpty()) {
        throw new UsageError(
            "%s To test something else, name a post with --post ID, or a text with --body FILE.md."
                .formatted(obstacle.orElseThrow()));
      }
      if (draft.target() != null) {
        System.out.println(draft.target().inWords());
      }
      obstacle.ifPresent(System.out::println);
      TestCopies copies = app.getBean(TestCopies.class);
      TestLetter letter = copies.write(draft, like);
      letter.remarks().forEach(one -> System.out.println("  Note: " + one));
      return mail(copies, letter, addresses);
    }
  }

  private static int mail(TestCopies copies, TestLetter letter, List<EmailAddress> addresses) {
    List<TestResult> results = new ArrayList<>();
    copies.mail(
        letter,
        addresses,
        result -> {
          results.add(result);
          print(result);
        });
    copies
        .page(letter.draft())
        .ifPresent(page -> System.out.println("Look at it: " + page.toUri()));
    return results.stream().allMatch(TestResult::isAccepted) ? ExitCode.DONE : ExitCode.OTHER;
  }

  private static void print(TestResult result) {
    if (result.isAccepted()) {
      System.out.printf("%s: %s%n", result.address(), result.outcome().inWords());
    } else {
      System.err.printf(
          "The test for %s: %s; fix that and run 'test' again.%n",
          result.address(), result.outcome().inWords());
    }
  }
}
