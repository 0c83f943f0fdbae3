package io.postrider.delivery.letter;

import io.postrider.delivery.dkim.DkimSigner;
import io.postrider.delivery.ledger.Reason;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.text.OneLine;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of letters, as RFC 5322, 2045, 2047, 2369, 2919, 3834 and 8058 want them, and
 * signs them if there is a key. A value that could end its header is refused, whoever it came from.
 * Safe for use by several threads.
 */
public final class MessageComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final Session session = Session.getInstance(new Properties());
  private final BodyParts parts = new BodyParts();
  private final Clock clock;
  private final @Nullable DkimSigner signer;
  private volatile @Nullable Sender lastSender;

  /**
   * Composes and signs.
   *
   * @param clock dates the messages
   * @param signer null if they go unsigned
   */
  public MessageComposer(Clock clock, @Nullable DkimSigner signer) {
    this.clock = clock;
    this.signer = signer;
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
    Envelope envelope = new Envelope(sender, returnTo(letter, sender), recipient);
    Instant now = clock.instant();
    String boundary = boundary(letter.messageId());
    try {
      DigestMessage message = new DigestMessage(session, envelope, body(letter, boundary));
      message.setHeader("Date", DATE.format(now.atZone(clock.getZone())));
      address(message, letter, sender);
      list(message, letter);
      message.setHeader("MIME-Version", "1.0");
      message.setHeader("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
      if (signer != null) {
        message.sign(signer, now);
      }
      return message;
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void address(DigestMessage message, Letter letter, MailAddress sender)
      throws MessagingException {
    message.setHeader("From", sender.header("From"));
    if (letter.replyTo() != null) {
      message.setHeader("Reply-To", answers(letter.replyTo()).header("Reply-To"));
    }
    message.setHeader("To", message.recipient().called(letter.toName()).header("To"));
    String id = "<" + letter.messageId() + ">";
    message.setHeader("Message-ID", HeaderText.unbroken("Message-ID", id));
    message.setHeader("Subject", HeaderText.unstructured("Subject", letter.mail().subject()));
  }

  private static void list(DigestMessage message, Letter letter) throws MessagingException {
    message.setHeader("List-Id", listId(letter.listId()));
    String uri = "<" + letter.unsubscribe().toASCIIString() + ">";
    message.setHeader("List-Unsubscribe", HeaderText.unbroken("List-Unsubscribe", uri));
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("List-Post", "NO");
    message.setHeader("Feedback-ID", HeaderText.unbroken("Feedback-ID", letter.feedbackId()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Precedence", "bulk");
    // Keeps absence notes away; reports of failed delivery still come.
    message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
  }

  private byte[] body(Letter letter, String boundary) {
    RenderedMail mail = letter.mail();
    int about = mail.htmlPassages().length() + mail.textPassages().length();
    ByteArrayOutputStream body = new ByteArrayOutputStream(about + about / 4 + 512);
    BodyParts.ascii(body, "--" + boundary + "\r\n");
    parts.write(body, "plain", mail.textPassages());
    BodyParts.ascii(body, "--" + boundary + "\r\n");
    parts.write(body, "html", mail.htmlPassages());
    BodyParts.ascii(body, "--" + boundary + "--\r\n");
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

  private static MailAddress returnTo(Letter letter, MailAddress sender) {
    String given = letter.returnTo();
    try {
      return given == null ? sender : MailAddress.bare(given);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.allAlike(
          "The address for bounces \"%s\" %s: correct POSTRIDER_BOUNCE_ADDRESS."
              .formatted(OneLine.of(given), reason(unusable)));
    }
  }

  private static MailAddress answers(String replyTo) {
    try {
      return MailAddress.named(replyTo);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.allAlike(
          "The address for answers \"%s\" %s: correct \"reply-to\" in the digest's file."
              .formatted(OneLine.of(replyTo), reason(unusable)));
    }
  }

  private static MailAddress recipient(String to) {
    try {
      return MailAddress.bare(to);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.thisOne(
          Reason.ADDRESS_INVALID,
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
