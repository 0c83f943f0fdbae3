package io.postrider.cli.serving;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.delivery.feedback.ComplaintHolds;
import io.postrider.delivery.feedback.Provider;
import io.postrider.digest.file.Digests;
import io.postrider.inbox.Inbox;
import io.postrider.inbox.InboxTally;
import io.postrider.inbox.KeptMail;
import io.postrider.inbox.KeptMails;
import io.postrider.text.LocalTimes;
import io.postrider.text.UsageError;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Reads what came back. */
@Command(
    name = "inbox",
    description = {
      "Reads bounces and complaints.",
      "It reads once what is new in the mailbox that mail comes back to: bounces, complaints, unsubscribes by mail. 'serve' does so by itself if POSTRIDER_INBOX_EVERY is set."
    },
    footer = "inbox")
public final class InboxCommand implements Callable<Integer> {

  private static final int SHOWN = 200;

  @ParentCommand private Program program;

  @Option(names = "--kept", description = "list mails that changed nothing, and why; read none")
  private boolean kept;

  @Option(
      names = "--lift",
      paramLabel = "DOMAIN",
      description = "have readers at this provider mailed again, who are held for complaints")
  private @Nullable String lift;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (kept && lift != null) {
      throw new UsageError("--kept and --lift exclude each other; leave one of them out.");
    }
    try (ConfigurableApplicationContext app = program.start()) {
      return lift != null ? lift(app, lift) : kept ? showKept(app) : read(app);
    }
  }

  private int read(ApplicationContext app) {
    InboxTally tally = app.getBean(Inbox.class).read();
    if (json) {
      Json.print(tally);
    } else {
      System.out.println(tally.sentence());
    }
    Stream.of(tally.failure(), settling(tally))
        .filter(line -> line != null)
        .forEach(System.err::println);
    return tally.failure() == null ? ExitCode.DONE : ExitCode.OTHER;
  }

  private static @Nullable String settling(InboxTally tally) {
    return tally.unsettled() == null
        ? null
        : "What was read counts, but could not be marked or moved in the mailbox (%s)."
            .formatted(tally.unsettled());
  }

  private int showKept(ApplicationContext app) {
    List<KeptMail> all = app.getBean(KeptMails.class).latest(SHOWN);
    if (json) {
      Json.print(all);
      return ExitCode.DONE;
    }
    ZoneId zone = app.getBean(Digests.class).sharedZone();
    for (KeptMail one : all) {
      System.out.printf(
          "%s  %s  %s%s%s  %s%n",
          LocalTimes.exact(one.lastAt(), zone),
          one.what(),
          one.why().sentence(),
          one.copies() > 1 ? " (%,d copies)".formatted(one.copies()) : "",
          one.detail().isEmpty() ? "" : ": " + one.detail(),
          one.subject());
    }
    System.out.println(
        all.isEmpty() ? "No mail was kept." : "Each is still in the mailbox, as it was found.");
    return ExitCode.DONE;
  }

  private int lift(ApplicationContext app, String domain) {
    Set<String> digests = app.getBean(ComplaintHolds.class).lift(domain, OperatorName.name());
    String name = Provider.of(domain).name();
    if (json) {
      Json.print(digests);
    } else {
      System.out.println(
          digests.isEmpty()
              ? "Nothing is held for readers at %s.".formatted(name)
              : "Readers at %s are mailed again: %s. Continue a paused edition with 'resume EDITION'."
                  .formatted(name, String.join(", ", digests)));
    }
    return ExitCode.DONE;
  }
}
