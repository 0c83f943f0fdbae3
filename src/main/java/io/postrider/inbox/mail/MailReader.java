package io.postrider.inbox.mail;

import io.postrider.delivery.feedback.Complaint;
import io.postrider.text.OneLine;
import io.postrider.text.Redaction;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what a mail is. The order matters: a complaint, a report on delivery, somebody who leaves
 * by a token that we have made, a machine, a person. Mail programs mark what leaves by mail as an
 * automatic answer, so that a test for those must not come first. Safe for use by several threads.
 */
public final class MailReader {

  /** Of a longer mail only the beginning is read: what is brought back comes last. */
  public static final int MOST_OCTETS = 1024 * 1024;

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_ENCODED = 2_000;

  private static final List<String> SENT_TO =
      List.of(
          "Delivered-To",
          "X-Original-To",
          "Envelope-To",
          "X-Envelope-To",
          "X-Delivered-To",
          "X-RCPT-TO",
          "Original-Recipient",
          "To",
          "Cc");

  private static final Pattern FOR = Pattern.compile("(?i)\\bfor\\s+<?([^\\s<>;]+@[^\\s<>;]+)>?");

  /** Microsoft's own form, of before it wrote RFC 5965's. */
  private static final Pattern MICROSOFT =
      Pattern.compile("(?i)^complaint about message from\\s+[0-9a-f.:]+");

  private static final Session SESSION = Session.getInstance(new Properties());

  private final Predicate<String> leaves;

  /**
   * @param leaves whether an address has a token by which a reader leaves
   */
  public MailReader(Predicate<String> leaves) {
    this.leaves = leaves;
  }

  /** Reads a mail, whatever it is; at most {@link #MOST_OCTETS} of it are looked at. */
  public ReceivedMail read(byte[] octets) {
    String text = HeaderFields.text(octets);
    HeaderFields header = HeaderFields.header(text);
    String subject = decoded(header.first("Subject").orElse(""));
    List<String> recipients = recipients(header);
    Arrival arrival;
    try {
      MailParts parts = new MailParts(new MimeMessage(SESSION, new ByteArrayInputStream(octets)));
      arrival = arrival(header, subject, recipients, parts);
    } catch (MailParts.TooNested e) {
      arrival = new Arrival.Unreadable(String.valueOf(e.getMessage()));
    } catch (MessagingException | RuntimeException e) {
      arrival = new Arrival.Unreadable("It is no mail as RFC 5322 wants it.");
    }
    if (arrival instanceof Arrival.Unreadable) {
      // Whoever wants to leave says so by the address alone, in whatever form.
      arrival = leaver(recipients).orElse(arrival);
    }
    List<String> found = header.all("Authentication-Results");
    return new ReceivedMail(
        arrival,
        identity(header, text),
        shown(subject),
        recipients,
        found.isEmpty() ? "" : found.get(0));
  }

  private Arrival arrival(
      HeaderFields header, String subject, List<String> recipients, MailParts parts) {
    return complaint(header, subject, parts)
        .or(() -> report(header, subject, parts))
        .or(() -> leaver(recipients))
        .orElseGet(
            () ->
                AutoReplies.isOne(header, subject) ? new Arrival.AutoReply() : new Arrival.Other());
  }

  private static Optional<Arrival> complaint(HeaderFields header, String subject, MailParts parts) {
    if (parts.feedback().isPresent()) {
      HeaderFields report = HeaderFields.header(parts.feedback().get());
      List<String> types = report.all("Feedback-Type");
      return Optional.of(
          types.size() == 1
              ? new Arrival.Complaint(Complaint.Type.of(types.get(0)), returned(parts, report))
              : new Arrival.Unreadable(
                  "A feedback report with %d fields 'Feedback-Type'; RFC 5965 wants one."
                      .formatted(types.size())));
    }
    boolean isMicrosofts =
        MICROSOFT.matcher(subject).find()
            && header.first("From").orElse("").toLowerCase(Locale.ROOT).contains("@hotmail.com")
            && parts.returned().isPresent();
    if (isMicrosofts) {
      return Optional.of(
          new Arrival.Complaint(Complaint.Type.ABUSE, returned(parts, HeaderFields.header(""))));
    }
    return isReport(header, "feedback-report")
        ? Optional.of(new Arrival.Unreadable("A feedback report without its part for machines."))
        : Optional.empty();
  }

  private static Optional<Arrival> report(HeaderFields header, String subject, MailParts parts) {
    Optional<Returned> returned =
        parts.returned().map(any -> returned(parts, HeaderFields.header("")));
    if (parts.status().isPresent()) {
      StatusReport status = new StatusReport(parts.status().get());
      if (status.isEmpty()) {
        return Optional.of(new Arrival.Unreadable("A delivery report that names no recipient."));
      }
      List<FailedRecipient> failed = status.failed(parts.words());
      return Optional.of(
          failed.isEmpty()
              ? new Arrival.Notification(status.action())
              : new Arrival.Bounce(
                  failed, true, returned.orElseGet(() -> ReturnedHeader.quotedIn(parts.words()))));
    }
    Optional<Arrival> plain = PlainBounces.read(header, subject, parts.words(), returned);
    return plain.isEmpty() && isReport(header, "delivery-status")
        ? Optional.of(new Arrival.Unreadable("A delivery report without its part for machines."))
        : plain;
  }

  private Optional<Arrival> leaver(List<String> recipients) {
    return recipients.stream().filter(leaves).findFirst().map(Arrival.Unsubscribe::new);
  }

  private static Returned returned(MailParts parts, HeaderFields report) {
    return ReturnedHeader.of(HeaderFields.header(parts.returned().orElse("")), report);
  }

  private static boolean isReport(HeaderFields header, String kind) {
    String type = header.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/report") && type.contains(kind);
  }

  private static List<String> recipients(HeaderFields header) {
    Stream<String> traced =
        header.all("Received").stream()
            .map(FOR::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1));
    return Stream.concat(
            Addresses.in(SENT_TO.stream().flatMap(name -> header.all(name).stream()).toList())
                .stream(),
            traced)
        .distinct()
        .toList();
  }

  private static String decoded(String given) {
    String subject = given.length() > LONGEST_ENCODED ? given.substring(0, LONGEST_ENCODED) : given;
    try {
      return MimeUtility.decodeText(subject);
    } catch (UnsupportedEncodingException e) {
      return subject;
    }
  }

  private static String shown(String subject) {
    String line = Redaction.addresses(OneLine.of(subject));
    return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT - 1) + "…" : line;
  }

  /** What servers put before a mail on its way does not tell it from its copies. */
  private static String identity(HeaderFields header, String text) {
    return header
        .first("Message-ID")
        .map(id -> id.replaceAll("\\s", ""))
        .orElseGet(
            () ->
                hash(
                    String.join(
                        "\n",
                        header.first("Date").orElse(""),
                        header.first("From").orElse(""),
                        header.first("Subject").orElse(""),
                        HeaderFields.body(text))));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
