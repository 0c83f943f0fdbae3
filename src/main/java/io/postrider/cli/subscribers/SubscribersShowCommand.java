package io.postrider.cli.subscribers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.accounting.DeliveryRecords;
import io.postrider.accounting.SentMail;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.lines.PersonLines;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.PersonArgument;
import io.postrider.digest.file.Digests;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one person. */
@Command(
    name = "show",
    description =
        "Shows what is known about somebody: subscriptions, consent, suppression, and the latest mails.",
    footer = "subscribers show ana@a.example")
final class SubscribersShowCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "EMAIL", description = "the address")
  private String email;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--evidence",
      description = {
        "what shows that they consented: the exact wording with its version, when, on which page and from which network address they asked and confirmed"
      })
  private boolean withEvidence;

  /** So many of a reader's mails are shown. */
  private static final int LATEST = 50;

  private record Shown(
      @JsonUnwrapped Person person,
      List<SentMail> mails,
      @Nullable Instant mailsRemovedUpTo,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evidence evidence) {}

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    try (ConfigurableApplicationContext app = parent.program().start()) {
      Instant erased = app.getBean(People.class).erasedAt(address).orElse(null);
      if (erased != null && !json) {
        ZoneId zone = app.getBean(Digests.class).sharedZone();
        System.out.printf(
            "%s was erased %s. Nothing is known of it but a keyed hash, so that no import brings it back.%n",
            address, LocalTimes.exact(erased, zone));
        return ExitCode.DONE;
      }
      Person person = PersonArgument.person(app.getBean(People.class), address);
      DeliveryRecords records = app.getBean(DeliveryRecords.class);
      List<SentMail> mails = records.of(person.subscriber().id(), LATEST);
      Instant removed = records.purgedUpTo().orElse(null);
      Evidence evidence = withEvidence ? Evidence.of(app, person.subscriber().id()) : null;
      if (json) {
        Json.print(new Shown(person, mails, removed, evidence));
      } else {
        ZoneId zone = app.getBean(Digests.class).sharedZone();
        PersonLines.print(person, zone);
        if (evidence != null) {
          evidence.lines(zone).forEach(System.out::println);
        }
        mails.forEach(mail -> PersonLines.print(mail, zone));
        if (removed != null) {
          System.out.printf(
              "  Older mails may be missing here: deliveries of editions that ended up to %s are removed (keep-deliveries).%n",
              LocalTimes.exact(removed, zone));
        }
      }
      return ExitCode.DONE;
    }
  }
}
