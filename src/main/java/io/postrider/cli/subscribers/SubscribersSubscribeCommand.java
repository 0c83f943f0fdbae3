package io.postrider.cli.subscribers;

import io.postrider.audience.ListName;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.database.Transactions;
import io.postrider.digest.file.Digests;
import io.postrider.text.LocalTimes;
import io.postrider.text.UsageError;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Subscribes somebody. */
@Command(
    name = "subscribe",
    description = {
      "Puts somebody on a list, also one that they have left: they have asked for it, and you say how.",
      "It counts from the next edition on. A suppressed address stays suppressed."
    },
    footer = "subscribers subscribe ana@a.example --list weekly --consent \"by phone, 3 May\"")
final class SubscribersSubscribeCommand implements Callable<Integer> {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CONSENT = 400;

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "EMAIL", description = "the address")
  private String email;

  @Option(names = "--list", paramLabel = "LIST", required = true, description = "the list")
  private String list;

  @Option(
      names = "--consent",
      paramLabel = "TEXT",
      required = true,
      description = "how they asked for it, such as \"by phone, 2026-11-23\"; it is kept")
  private String consent;

  @Option(names = "--name", paramLabel = "NAME", description = "how mails greet them")
  private @Nullable String name;

  @Override
  public Integer call() {
    EmailAddress address = EmailAddress.parse(email);
    check(address);
    try (ConfigurableApplicationContext app = parent.program().start()) {
      boolean isNew = app.getBean(Transactions.class).run(() -> subscribe(app, address));
      System.out.println(
          isNew
              ? "%s is on %s from the next edition on; consent: %s."
                  .formatted(address, list, consent())
              : "%s is on %s already; nothing changed.".formatted(address, list));
      app.getBean(Suppressions.class).find(address).ifPresent(it -> warn(app, address, it));
      if (isNew && app.getBean(Subscribers.class).count(list) == 1) {
        System.out.printf("Nobody else is on %s; is that its name?%n", list);
      }
      return ExitCode.DONE;
    }
  }

  private boolean subscribe(ConfigurableApplicationContext app, EmailAddress address) {
    Subscribers subscribers = app.getBean(Subscribers.class);
    Optional<Subscriber> known = subscribers.find(address);
    Subscriber subscriber = known.orElseGet(() -> subscribers.add(address));
    if (name != null) {
      subscribers.rename(subscriber.id(), OperatorName.onOneLine(name), subscriber.locale());
    }
    return app.getBean(Subscriptions.class)
        .subscribe(subscriber.id(), list, consent(), "by " + OperatorName.name());
  }

  private String consent() {
    return OperatorName.onOneLine(consent);
  }

  private void check(EmailAddress address) {
    if (address.isRole()) {
      throw new UsageError(
          "'%s' is an office of its domain; name a reader's address.".formatted(address));
    }
    if (!ListName.isOne(list)) {
      throw new UsageError("--list '%s' %s.".formatted(list, ListName.RULE));
    }
    if (consent().isEmpty() || consent().length() > LONGEST_CONSENT) {
      throw new UsageError(
          "--consent has %d characters; say in 1 to %d how they asked for it."
              .formatted(consent().length(), LONGEST_CONSENT));
    }
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      throw new UsageError(
          "--name has %d characters; 1 to %d are possible."
              .formatted(name.strip().length(), LONGEST_NAME));
    }
  }

  private static void warn(ApplicationContext app, EmailAddress address, Suppression suppression) {
    ZoneId zone = app.getBean(Digests.class).sharedZone();
    System.out.printf(
        "It gets no mail all the same: it is suppressed since %s: %s (%s). Allow mail with 'subscribers unsuppress %s'.%n",
        LocalTimes.exact(suppression.at(), zone),
        suppression.reason(),
        suppression.evidence(),
        address);
  }
}
