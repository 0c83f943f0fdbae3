package io.postrider.delivery.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of letters, as RFC 5322, 2045, 2047, 2369, 2919, 3834 and 8058 want them. A value
 * that could end its header is refused, whoever it came from. Safe for use by several threads.
 */
public final class MessageComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final Session session = Session.getInstance(new Properties());
  private final Clock clock;
  private volatile @Nullable Sender lastSender;

  /**
   * Composes without anything but a clock.
   *
   * @param clock dates the messages
   */
  public MessageComposer(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes the message, dated now.
   *
   * @throws LetterRefused with the outcome of the delivery, when no message may be made of the
   *     letter
   */
  public DigestMessage compose(Letter letter) {
    LetterRules.check(letter);
    MailAddress recipient = recipient(letter.to());
    MailAddress sender = sender(letter.from());
    String boundary = boundary(letter.messageId());
    try {
      DigestMessage message = new DigestMessage(session, sender, recipient, body(letter, boundary));
      address(message, letter, sender);
      list(message, letter);
      message.setHeader("MIME-Version", "1.0");
      message.setHeader("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
      return message;
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void address(DigestMessage message, Letter letter, MailAddress sender)
      throws MessagingException {
    message.setHeader("Date", DATE.format(ZonedDateTime.now(clock)));
    message.setHeader("From", sender.header("From"));
    message.setHeader("To", message.recipient().header("To"));
    message.setHeader("Message-ID", "<" + letter.messageId() + ">");
    message.setHeader("Subject", HeaderText.unstructured("Subject", letter.mail().subject()));
  }

  private static void list(DigestMessage message, Letter letter) throws MessagingException {
    message.setHeader("List-Id", listId(letter.listId()));
    message.setHeader("List-Unsubscribe", inBrackets(letter));
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("List-Post", "NO");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Precedence", "bulk");
    // Keeps absence notes away; reports of failed delivery still come.
    message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
  }

  private static byte[] body(Letter letter, String boundary) {
    int about = letter.mail().html().length() + letter.mail().text().length();
    ByteArrayOutputStream body = new ByteArrayOutputStream(about + about / 4 + 512);
    BodyPart.ascii(body, "--" + boundary + "\r\n");
    BodyPart.write(body, "plain", letter.mail().text());
    BodyPart.ascii(body, "--" + boundary + "\r\n");
    BodyPart.write(body, "html", letter.mail().html());
    BodyPart.ascii(body, "--" + boundary + "--\r\n");
    return body.toByteArray();
  }

  // Quoted-printable never writes "=_", nor does base64 know the underscore.
  private static String boundary(String messageId) {
    UUID digest = UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
    return "=_" + digest.toString().replace("-", "");
  }

  private static String listId(String given) {
    int id = given.lastIndexOf('<');
    if (id < 0) {
      return "<" + given.strip() + ">";
    }
    String phrase = given.substring(0, id).strip();
    String rest = given.substring(id);
    if (phrase.isEmpty()) {
      return rest;
    }
    String unquoted = phrase.replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
    return HeaderText.phrase("List-Id", unquoted) + "\r\n " + rest;
  }

  // A long URI goes on a line of its own; nothing may be folded inside the brackets (RFC 2369 §2).
  private static String inBrackets(Letter letter) {
    String uri = "<" + letter.unsubscribe().toASCIIString() + ">";
    return uri.length() > 60 ? "\r\n " + uri : uri;
  }

  private static MailAddress recipient(String to) {
    try {
      return MailAddress.bare(to);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.thisOne(
          "ADDRESS_INVALID",
          "The subscriber's address %s: correct it or unsubscribe it.".formatted(reason(unusable)));
    }
  }

  private MailAddress sender(String from) {
    Sender last = lastSender;
    if (last == null || !last.from().equals(from)) {
      try {
        last = new Sender(from, MailAddress.named(from));
      } catch (IllegalArgumentException unusable) {
        throw LetterRefused.allAlike(
            "The sender \"%s\" %s: correct \"from\" in the digest's file."
                .formatted(OneLine.of(from), reason(unusable)));
      }
      lastSender = last;
    }
    return last.address();
  }

  private static String reason(IllegalArgumentException unusable) {
    String given = unusable.getMessage();
    return given == null ? "cannot be read" : given;
  }

  private record Sender(String from, MailAddress address) {}
}
