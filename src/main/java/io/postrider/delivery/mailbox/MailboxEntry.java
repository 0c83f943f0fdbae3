package io.postrider.delivery.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the mailbox page shows of one file.
 *
 * @param summary for the list
 * @param content null where the file is no message
 */
record MailboxEntry(Summary summary, @Nullable Content content) {

  private static final Session SESSION = Session.getInstance(new Properties());

  /** One line of the list. */
  record Summary(
      String file, String from, String to, String subject, String date, String preview) {}

  /** What is loaded when a line is chosen. */
  record Content(String headers, String html, String text) {}

  static MailboxEntry read(Path file) {
    String name = file.getFileName().toString();
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(SESSION, in);
      Content content =
          new Content(headers(message), body(message, "text/html"), body(message, "text/plain"));
      Summary summary =
          new Summary(
              name,
              decoded(message.getHeader("From", ",")),
              decoded(message.getHeader("To", ",")),
              decoded(message.getHeader("Subject", " ")),
              decoded(message.getHeader("Date", " ")),
              preview(content.text()));
      return new MailboxEntry(summary, content);
    } catch (IOException | MessagingException | RuntimeException unreadable) {
      return new MailboxEntry(
          new Summary(name, "", "", "This file is no message", "", unreadable.toString()), null);
    }
  }

  private static String headers(MimeMessage message) throws MessagingException {
    StringBuilder lines = new StringBuilder();
    for (Header header : Collections.list(message.getAllHeaders())) {
      lines.append(header.getName()).append(": ").append(header.getValue()).append('\n');
    }
    return lines.toString().replace("\r", "");
  }

  // A header may hold UTF-8 as it is (RFC 6532); Jakarta Mail hands it over octet by octet.
  private static String decoded(@Nullable String value) throws IOException {
    if (value == null) {
      return "";
    }
    String text = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return MimeUtility.decodeText(MimeUtility.unfold(text)).strip();
  }

  private static String body(Part part, String type) throws IOException, MessagingException {
    if (part.isMimeType(type)) {
      try (InputStream in = part.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = body(inner, type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  private static String preview(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(line.length(), 140));
  }

  /** How much of the page the content takes, roughly. */
  long weight() {
    return content == null ? 0 : content.html().length() + content.text().length();
  }

  /** What the page needs beside the summaries. */
  static Map<String, Object> totals(Path folder, long mails) {
    return Map.of("folder", folder.toAbsolutePath().normalize().toString(), "mails", mails);
  }
}
