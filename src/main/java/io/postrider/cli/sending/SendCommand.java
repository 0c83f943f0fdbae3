package io.postrider.cli.sending;

import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.compose.oneoff.DueTime;
import io.postrider.compose.oneoff.OneOffDraft;
import io.postrider.compose.oneoff.OneOffDrafts;
import io.postrider.compose.oneoff.OneOffOrder;
import io.postrider.edition.oneoff.OneOff;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.text.UsageError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sends something once. */
@Command(
    name = "send",
    description = {
      "Sends a one-off, once you say yes.",
      "An announcement or hand-picked posts, to the readers of a digest or some of them. It says"
          + " how many it mails and asks. Typed again with the same --key, it continues what was"
          + " confirmed and mails nobody twice."
    },
    footer = "send news --key hours --body hours.md")
public final class SendCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Mixin private MessageOptions message;

  @Option(
      names = "--key",
      paramLabel = "NAME",
      required = true,
      description = "names it, as in holiday-hours; its edition is NAME/DATE")
  private String key;

  @Mixin private NarrowingOptions narrowing;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "when it goes out, as in 2026-12-01T09:00 by the digest's clocks (default: at once)")
  private @Nullable String at;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(
      names = "--again",
      description = "begin anew in the same words what was called off before anyone was mailed")
  private boolean again;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new UsageError(
          "--key: '%s' is not a name; use 1 to 60 lower-case letters, digits and hyphens, as in holiday-hours."
              .formatted(key));
    }
    DueTime due = at == null ? null : DueTime.parse(at);
    OneOffOrder order = new OneOffOrder(key, message.read(), narrowing.read(), due);
    try (ConfigurableApplicationContext app = program.start()) {
      SentLines lines = new SentLines(app, json);
      OneOff known = app.getBean(OneOffs.class).continued(key, order.asked(), again).orElse(null);
      return known == null
          ? begin(app, order, lines)
          : SendSession.deliver(app, known, order.asked(), null, lines);
    }
  }

  private int begin(ApplicationContext app, OneOffOrder order, SentLines lines) {
    if (!order.isNamed()) {
      throw new UsageError(
          "There is no one-off '%s' yet, and nothing says what it is about; name a text with --body FILE.md or posts with --post ID."
              .formatted(key));
    }
    message.requireProofread(order.message());
    OneOffDraft drafted = app.getBean(OneOffDrafts.class).of(order);
    OneOffLines.print(drafted, lines.remarks());
    if (drafted.readers() == 0) {
      lines.printNobody(drafted);
      return ExitCode.NOBODY;
    }
    if (!yes && !new Confirmation(lines.remarks()).asks(drafted.readers())) {
      return ExitCode.DONE;
    }
    OneOff opened =
        app.getBean(OneOffs.class)
            .open(
                drafted.confirmed(order, OperatorName.name()),
                drafted.content(),
                drafted.draft().consideration(),
                drafted.dueAt());
    return SendSession.deliver(app, opened, order.asked(), drafted.count(), lines);
  }
}
