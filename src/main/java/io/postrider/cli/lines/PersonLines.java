package io.postrider.cli.lines;

import io.postrider.accounting.SentMail;
import io.postrider.audience.Person;
import io.postrider.audience.address.Suppression;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** What is known about somebody, in lines for a terminal. */
public final class PersonLines {

  private PersonLines() {}

  /** Prints a line about a mail to them. */
  public static void print(SentMail mail, ZoneId zone) {
    System.out.printf(
        "  %s  %s %s%s%s%n",
        mail.at() == null ? "-" : LocalTimes.exact(mail.at(), zone),
        mail.edition(),
        mail.state(),
        mail.reason() == null ? "" : " (" + mail.reason() + ")",
        mail.reply() == null ? "" : "  " + OperatorName.onOneLine(mail.reply()));
  }

  /** Prints who they are, what they chose and what came of it. */
  public static void print(Person person, ZoneId zone) {
    System.out.printf(
        "%s  name: %s  locale: %s%n",
        person.subscriber().address(),
        Objects.requireNonNullElse(person.subscriber().name(), "-"),
        Objects.requireNonNullElse(person.subscriber().locale(), "-"));
    Instant pausedUntil = person.pausedUntil();
    if (pausedUntil != null) {
      System.out.printf("  paused until %s%n", LocalTimes.exact(pausedUntil, zone));
    }
    person
        .attributes()
        .forEach(
            (name, values) -> System.out.printf("  %s: %s%n", name, String.join(", ", values)));
    person
        .subscriptions()
        .forEach(
            one ->
                System.out.printf(
                    "  %s: %s since %s (%s)%n",
                    one.list(),
                    one.state(),
                    LocalTimes.exact(one.changedAt(), zone),
                    one.consent()));
    person
        .events()
        .forEach(
            event ->
                System.out.printf(
                    "  %s  %s %s via %s%s%s%n",
                    LocalTimes.exact(event.at(), zone),
                    event.event(),
                    event.list(),
                    event.via(),
                    event.edition() == null ? "" : " of " + event.edition(),
                    event.detail() == null ? "" : ": " + event.detail()));
    person
        .choices()
        .forEach(
            choice ->
                System.out.printf(
                    "  %s  %s %s%s%s%n",
                    LocalTimes.exact(choice.at(), zone),
                    choice.event(),
                    choice.field(),
                    choice.edition() == null ? "" : " by " + choice.edition(),
                    choice.detail() == null ? "" : ": " + choice.detail()));
    person
        .suppressionEvents()
        .forEach(
            event ->
                System.out.printf(
                    "  %s  %s (%s) %s%n",
                    LocalTimes.exact(event.at(), zone),
                    event.event(),
                    event.reason(),
                    event.detail()));
    Suppression suppression = person.suppression();
    if (suppression != null) {
      System.out.printf(
          "  suppressed since %s: %s (%s)%n  Allow mail again with 'subscribers unsuppress %s'.%n",
          LocalTimes.exact(suppression.at(), zone),
          suppression.reason(),
          suppression.evidence(),
          person.subscriber().address());
    }
  }
}
