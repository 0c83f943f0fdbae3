package io.postrider.cli.sending;

import io.postrider.accounting.EditionReport;
import io.postrider.accounting.EditionReports;
import io.postrider.audience.AudienceHints;
import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.compose.DueTime;
import io.postrider.compose.Headcount;
import io.postrider.compose.MessageRequest;
import io.postrider.compose.OneOffDraft;
import io.postrider.compose.OneOffDrafts;
import io.postrider.delivery.gate.Mailers;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Zones;
import io.postrider.edition.oneoff.OneOff;
import io.postrider.edition.oneoff.OneOffRequest;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.operations.DeliverEdition;
import io.postrider.operations.turn.Result;
import io.postrider.posts.announcement.Announcement;
import io.postrider.text.LocalTimes;
import io.postrider.text.UsageError;
import io.postrider.watch.ExitNotifier;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
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

  /**
   * A one-off, as {@code --json} prints it.
   *
   * @param edition its key; null if there is none, as nobody would be mailed
   * @param readers as they were counted; null if it was there before
   * @param status how it stands
   */
  record Line(
      @Nullable String edition, @Nullable Headcount readers, @Nullable EditionReport status) {}

  @Override
  public Integer call() {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new UsageError(
          "--key: '%s' is not a name; use 1 to 60 lower-case letters, digits and hyphens, as in holiday-hours."
              .formatted(key));
    }
    DueTime due = at == null ? null : DueTime.parse(at);
    MessageRequest request = message.read();
    OneOffRequest asked = asked(request, due);
    try (ConfigurableApplicationContext app = program.start()) {
      OneOff known = app.getBean(OneOffs.class).find(key).orElse(null);
      return known == null || beginsAnew(app, known, asked)
          ? begin(app, request, asked, due)
          : goOn(app, known, asked, null);
    }
  }

  /** What was called off stays so, whoever repeats it, unless other words or --again say more. */
  private boolean beginsAnew(ApplicationContext app, OneOff known, OneOffRequest asked) {
    boolean calledOff =
        app.getBean(Editions.class).get(known.edition()).state() == Edition.State.CANCELLED;
    return calledOff && !asked.isBare() && (again || !asked.differences(known.asked()).isEmpty());
  }

  private OneOffRequest asked(MessageRequest request, @Nullable DueTime due) {
    Announcement announcement = request.announcement();
    return new OneOffRequest(
        request.digest(),
        request.posts().stream().distinct().toList(),
        announcement == null ? null : announcement.key(),
        request.subject(),
        request.template(),
        narrowing.read().where().expressions(),
        narrowing.cap(),
        due == null ? null : due.toString());
  }

  private int begin(
      ApplicationContext app, MessageRequest request, OneOffRequest asked, @Nullable DueTime due) {
    if (!request.isNamed()) {
      throw new UsageError(
          "There is no one-off '%s' yet, and nothing says what it is about; name a text with --body FILE.md or posts with --post ID."
              .formatted(key));
    }
    message.requireProofread(request);
    OneOffDraft drafted = app.getBean(OneOffDrafts.class).of(key, request, narrowing.read(), due);
    PrintStream out = json ? System.err : System.out;
    OneOffLines.print(drafted, out);
    Headcount readers = drafted.count();
    if (readers.mailed() == 0) {
      return nobody(app, drafted.draft().file().digest(), readers);
    }
    if (!yes && !new Confirmation(out).asks(readers.mailed())) {
      return ExitCode.DONE;
    }
    OneOff wantedNow =
        new OneOff(key, drafted.draft().edition(), asked, OperatorName.name(), drafted.now());
    OneOff opened =
        app.getBean(OneOffs.class)
            .open(wantedNow, drafted.content(), drafted.draft().consideration(), drafted.dueAt());
    return goOn(app, opened, asked, readers);
  }

  private int nobody(ApplicationContext app, Digest digest, Headcount readers) {
    PrintStream out = json ? System.err : System.out;
    app.getBean(AudienceHints.class).hints(digest.audience()).stream()
        .map(OperatorName::onOneLine)
        .forEach(hint -> out.println("  " + hint));
    if (json) {
      Json.print(new Line(null, readers, null));
    }
    System.err.println(
        "Nobody would be mailed, so nothing was written down; look at --where, the digest's list,"
            + " and who is left out above.");
    return ExitCode.NOBODY;
  }

  private int goOn(
      ApplicationContext app, OneOff oneOff, OneOffRequest asked, @Nullable Headcount readers) {
    requireSame(app, oneOff, asked);
    Result result =
        DeliverySession.watched(
            app, watch -> app.getBean(DeliverEdition.class).deliver(oneOff.edition(), watch));
    if (json) {
      EditionReport status = app.getBean(EditionReports.class).of(result.edition());
      Json.print(new Line(oneOff.edition().toString(), readers, status));
    } else {
      ResultLines.print(result);
      ResultLines.printUnwritten(app, result.edition());
      tellMailbox(app, result.edition());
      if (result.edition().state() == Edition.State.CANCELLED) {
        System.out.println("  Its key is free: other words begin anew, and so does --again.");
      }
    }
    app.getBean(ExitNotifier.class).run();
    return ExitCode.of(result);
  }

  private static void tellMailbox(ApplicationContext app, Edition edition) {
    boolean isFolder =
        app.getBean(Contents.class)
            .find(edition)
            .filter(content -> content.digest().delivery().relay() == Delivery.Relay.MAILBOX)
            .isPresent();
    Path page = app.getBean(Mailers.class).mailbox(edition.key()).resolve("index.html");
    if (isFolder && Files.exists(page)) {
      System.out.println("Look at it: " + page.toUri());
    }
  }

  private static void requireSame(ApplicationContext app, OneOff oneOff, OneOffRequest asked) {
    List<String> differences = asked.differences(oneOff.asked());
    boolean goesOn = asked.isBare() && asked.digest().equals(oneOff.asked().digest());
    if (!differences.isEmpty() && !goesOn) {
      Edition edition = app.getBean(Editions.class).get(oneOff.edition());
      ZoneId zone = app.getBean(Zones.class).of(edition);
      throw new UsageError(
          "'%s' is a one-off that %s asked for in other words at %s: %s. Go on with it by 'send %s --key %1$s', or take another --key."
              .formatted(
                  oneOff.name(),
                  oneOff.by(),
                  LocalTimes.exact(oneOff.at(), zone),
                  String.join("; ", differences),
                  oneOff.asked().digest()));
    }
  }
}
