package io.postrider.inbox.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a mail that say something, found by one walk that goes neither deep nor far. A
 * letter that is brought back is not walked: it is somebody else's, and may be a report itself.
 */
final class MailParts {

  private static final int DEEPEST = 10;
  private static final int MOST = 100;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int LONGEST_HTML = 16 * 1024;
  private static final int LONGEST_REPORT = 256 * 1024;

  private @Nullable String status;
  private @Nullable String feedback;
  private @Nullable String returned;
  private final StringBuilder words = new StringBuilder();
  private int seen;

  /** It has more parts than anybody needs. */
  static final class TooNested extends Exception {

    TooNested(String sentence) {
      super(sentence);
    }
  }

  /**
   * Walks.
   *
   * @throws TooNested if it is made to keep us busy
   */
  MailParts(MimePart mail) throws TooNested {
    walk(mail, 0);
  }

  /** The report on delivery that is for machines. */
  Optional<String> status() {
    return Optional.ofNullable(status);
  }

  /** The report on a complaint that is for machines. */
  Optional<String> feedback() {
    return Optional.ofNullable(feedback);
  }

  /** The header of the letter that is brought back. */
  Optional<String> returned() {
    return Optional.ofNullable(returned);
  }

  /** What it says to people. */
  String words() {
    return words.toString();
  }

  private void walk(Part part, int depth) throws TooNested {
    if (depth > DEEPEST || ++seen > MOST) {
      throw new TooNested(
          "It has more than %d parts, or parts within parts more than %d deep."
              .formatted(MOST, DEEPEST));
    }
    ContentType type = type(part);
    String name = type.getBaseType().toLowerCase(Locale.ROOT);
    switch (name) {
      case "message/delivery-status", "message/global-delivery-status" ->
          status = status == null ? text(part, type, LONGEST_REPORT) : status;
      case "message/feedback-report" ->
          feedback = feedback == null ? text(part, type, LONGEST_REPORT) : feedback;
      case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" ->
          returned = returned == null ? text(part, type, LONGEST_REPORT) : returned;
      default -> {
        if (name.startsWith("multipart/")) {
          walkParts(part, depth);
        } else if (name.startsWith("text/")) {
          addWords(name, text(part, type, name.equals("text/html") ? LONGEST_HTML : LONGEST_TEXT));
        }
      }
    }
  }

  private void walkParts(Part part, int depth) throws TooNested {
    try {
      MimeMultipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int number = 0; number < parts.getCount(); number++) {
        BodyPart one = parts.getBodyPart(number);
        walk(one, depth + 1);
      }
    } catch (MessagingException e) {
      // Cut off, or no parts at all: what was found until here stands.
    }
  }

  private void addWords(String name, String text) {
    if (words.length() < LONGEST_TEXT && (words.isEmpty() || name.equals("text/plain"))) {
      String plain =
          name.equals("text/html")
              ? text.replaceAll("(?s)<(style|script).*?</\\1>", "").replaceAll("<[^>]*>", "\n")
              : text;
      words.append(plain).append('\n');
    }
  }

  private static ContentType type(Part part) {
    try {
      String given = part.getContentType();
      return new ContentType(given == null ? "text/plain" : given);
    } catch (ParseException broken) {
      return new ContentType("text", "plain", null);
    } catch (MessagingException e) {
      return new ContentType("application", "octet-stream", null);
    }
  }

  /** What can be read of a part: a transfer encoding that breaks off ends it. */
  private static String text(Part part, ContentType type, int most) {
    byte[] octets;
    try (InputStream in = decoded((MimePart) part)) {
      octets = read(in, most);
    } catch (IOException | MessagingException e) {
      return "";
    }
    Charset named = charset(type);
    return named == null || named.equals(StandardCharsets.UTF_8)
        ? HeaderFields.text(octets)
        : new String(octets, named);
  }

  /** RFC 2046 forbids to encode messages, so that Jakarta Mail does not decode them; some are. */
  private static InputStream decoded(MimePart part) throws MessagingException {
    InputStream raw =
        part instanceof MimeBodyPart body
            ? body.getRawInputStream()
            : ((MimeMessage) part).getRawInputStream();
    @Nullable String encoding = part.getEncoding();
    try {
      return encoding == null ? raw : MimeUtility.decode(raw, encoding);
    } catch (MessagingException unknown) {
      return raw;
    }
  }

  private static byte[] read(InputStream in, int most) {
    byte[] buffer = new byte[most];
    int length = 0;
    try {
      int more = in.read(buffer, length, most - length);
      while (more > 0) {
        length += more;
        more = in.read(buffer, length, most - length);
      }
    } catch (IOException broken) {
      // What came before stands.
    }
    return Arrays.copyOf(buffer, length);
  }

  /** Null for none that is known, and for those that a report's fields are not written in. */
  private static @Nullable Charset charset(ContentType type) {
    String name = type.getParameter("charset");
    try {
      return name == null || name.equalsIgnoreCase("us-ascii") ? null : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
