package io.postrider.inbox.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells bounces that are no reports for machines: those of qmail, Exim, and of who builds on them.
 * Their words are guessed at, so that they are counted and shown, and held against nobody.
 */
final class PlainBounces {

  private static final int LONGEST = 500;

  /** Who speaks for a server. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?i)(?:^|[<\\s\"])(?:mailer-?daemon|postmaster|mail-?daemon|maildaemon|mailadmin|mail[-.]?delivery[-.]?system)@");

  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)undeliver|failure notice|delivery (?:status|failure|notification|has failed)|mail delivery failed|returned mail|returning message|could not be delivered|delivery problem|unzustellbar|nicht zugestellt|zustellung|mail system error|non remis|no se (?:ha )?(?:podido|pudo) entregar|warning: message|delayed mail|mail konnte nicht");

  private static final Pattern FAILED =
      Pattern.compile(
          "(?i)permanent (?:fatal )?error|could ?n[o']t be delivered|unable to deliver|was ?n.t able to deliver|delivery (?:has |to the following \\S+ )?failed|undeliverable|following address(?:es|\\(es\\))?|konnte nicht zugestellt|unzustellbar|n.a pas pu être|no se (?:ha )?(?:podido|pudo) entregar|did not reach|were undeliverable|not relayed");

  private static final Pattern DELAYED =
      Pattern.compile(
          "(?i)(?:has )?not (?:yet )?been delivered (?:yet|to one or more|after)|will (?:be retried|continue to be retried|keep trying)|still being retried|no action is required|delayed \\d+ hours|this is a warning message only");

  /** Where the letter begins that is brought back. */
  private static final Pattern QUOTE =
      Pattern.compile(
          "(?im)^[->=_ \\t]*(?:this is a copy of the message|below this line is a copy|the header of the original message|original message(?: headers?)?|message headers? follow|the original message|unsent message below|--- the message|ursprüngliche nachricht).*$");

  /** A paragraph of qmail's or Exim's: the address, and below it what was said of it. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?m)^[ \\t]*[<\"]?([^\\s<>\",;:()]{1,64}@[^\\s<>\",;:()]{1,253}?)[>\"]?:?[ \\t]*$");

  private PlainBounces() {}

  /**
   * What it is; empty if it is none of these.
   *
   * @param header of the mail
   * @param text its words
   * @param attached what it brings back in a part of its own
   */
  static Optional<Arrival> read(
      HeaderFields header, String subject, String text, Optional<Returned> attached) {
    boolean names = header.has("X-Failed-Recipients");
    boolean speaks = isOfServer(header) && (SUBJECT.matcher(subject).find() || isQmails(text));
    if (!names && !speaks) {
      return Optional.empty();
    }
    Matcher quote = QUOTE.matcher(text);
    String said = quote.find() ? text.substring(0, quote.start()) : text;
    if (DELAYED.matcher(said).find() && !FAILED.matcher(said).find()) {
      return Optional.of(new Arrival.Notification("delayed"));
    }
    if (!names && !FAILED.matcher(said).find() && !isQmails(text)) {
      return Optional.empty();
    }
    Returned returned = attached.orElseGet(() -> ReturnedHeader.quotedIn(text));
    return Optional.of(new Arrival.Bounce(List.of(failed(header, said)), false, returned));
  }

  private static FailedRecipient failed(HeaderFields header, String said) {
    Matcher named = NAMED.matcher(said);
    boolean isNamed = named.find();
    String address =
        header
            .first("X-Failed-Recipients")
            .map(all -> all.split("[,\\s]+")[0])
            .orElseGet(() -> isNamed ? named.group(1) : null);
    String why = isNamed ? said.substring(named.end()) : said;
    String cut = why.strip().length() > LONGEST ? why.strip().substring(0, LONGEST) : why.strip();
    return FailureReading.of(address, null, null, cut);
  }

  private static boolean isOfServer(HeaderFields header) {
    boolean isNull =
        header.all("Return-Path").stream().anyMatch(path -> path.replace(" ", "").equals("<>"));
    String from = header.first("From").orElse("").toLowerCase(Locale.ROOT);
    return isNull || SERVER.matcher(from).find();
  }

  /** Daniel J. Bernstein's QSBMF begins every bounce so. */
  private static boolean isQmails(String text) {
    return text.stripLeading().startsWith("Hi. This is the");
  }
}
