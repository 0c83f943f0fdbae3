package io.postrider.cli.sending;

import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.drafts.Draft;
import io.postrider.cli.drafts.Drafts;
import io.postrider.cli.drafts.MessageOptions;
import io.postrider.cli.drafts.SampleReaders;
import io.postrider.cli.drafts.TestCopy;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.digest.Delivery.Relay;
import io.postrider.edition.EditionKey;
import io.postrider.text.UsageError;
import java.util.List;
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

  @Mixin private MessageOptions wanted;

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
    wanted.requireProofread();
    try (ConfigurableApplicationContext app = program.start()) {
      Subscriber like = app.getBean(SampleReaders.class).like(email);
      Draft draft = app.getBean(Drafts.class).of(wanted, slot.named());
      if (draft.posts().isEmpty()) {
        throw new UsageError(
            "%s To test something else, name a post with --post ID, or a text with --body FILE.md."
                .formatted(draft.obstacle("preview").orElseThrow()));
      }
      if (draft.target() != null) {
        System.out.println(draft.target().inWords());
      }
      draft.obstacle("preview").ifPresent(System.out::println);
      LetterWriter writer =
          app.getBean(Gates.class).pass(draft.edition(), app.getBean(Drafts.class).content(draft));
      draft
          .posts()
          .forEach(post -> post.warnings().forEach(one -> System.out.println("  Note: " + one)));
      writer.remarks().forEach(one -> System.out.println("  Note: " + one));
      Letter letter = writer.preview(like);
      return mail(app.getBean(Mailers.class), letter, draft, addresses);
    }
  }

  private static int mail(
      Mailers mailers, Letter letter, Draft draft, List<EmailAddress> addresses) {
    Relay relay = draft.file().digest().delivery().relay();
    // A digest that has a folder for a relay gets its tests beside its editions.
    EditionKey beside = new EditionKey(draft.edition().digest(), "test");
    int code;
    try (Mailer mailer = mailers.openWatched(relay, beside)) {
      code = mail(mailer, letter, draft.edition(), addresses);
    }
    if (relay == Relay.MAILBOX) {
      System.out.println("Look at it: " + mailers.mailbox(beside).resolve("index.html").toUri());
    }
    return code;
  }

  private static int mail(
      Mailer mailer, Letter letter, EditionKey edition, List<EmailAddress> addresses) {
    int code = ExitCode.DONE;
    try (Mailer.Line line = mailer.open()) {
      for (EmailAddress address : addresses) {
        Outcome outcome = line.send(TestCopy.of(letter, address.toString(), edition));
        if (outcome instanceof Outcome.Accepted accepted) {
          System.out.printf("%s: accepted (%s)%n", address, accepted.reply().strip());
        } else {
          System.err.println(trouble(address, outcome));
          code = ExitCode.OTHER;
        }
        if (outcome instanceof Outcome.NotStarted) {
          break; // it is about the relay, and the others would fare alike
        }
      }
    }
    return code;
  }

  private static String trouble(EmailAddress address, Outcome outcome) {
    String what =
        outcome instanceof Outcome.Refused refused
            ? "the relay refused it (%s)".formatted(refused.reply())
            : outcome instanceof Outcome.Deferred deferred
                ? "the relay put it off (%s)".formatted(deferred.reply())
                : outcome instanceof Outcome.InDoubt doubt
                    ? "the relay may have it or not (%s)".formatted(doubt.cause())
                    : outcome instanceof Outcome.NotStarted none
                        ? "it was not sent (%s)".formatted(none.detail())
                        : outcome.toString();
    return "The test for %s: %s; mend that and run 'test' again."
        .formatted(address, what.replaceAll("[.\\s]+\\)$", ")").replaceAll("\\s*\\R\\s*", " "));
  }
}
