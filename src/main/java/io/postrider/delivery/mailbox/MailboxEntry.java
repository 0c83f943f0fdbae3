package io.postrider.delivery.mailbox;

import io.postrider.rendering.model.Preheader;
import io.postrider.rendering.model.Words;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
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

  private static final int LONGEST_PREVIEW = 160;

  /**
   * One line of the list.
   *
   * @param sender the name in From; the address if it has none
   * @param preview the first words, hidden ones too
   */
  record Summary(
      String file,
      String sender,
      String from,
      String to,
      String subject,
      String date,
      String preview) {}

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
              sender(message.getHeader("From", ",")),
              decoded(message.getHeader("From", ",")),
              decoded(message.getHeader("To", ",")),
              decoded(message.getHeader("Subject", " ")),
              decoded(message.getHeader("Date", " ")),
              preview(content));
      return new MailboxEntry(summary, content);
    } catch (IOException | MessagingException | RuntimeException unreadable) {
      return new MailboxEntry(
          new Summary(name, "", "", "", "This file is not a message", "", unreadable.toString()),
          null);
    }
  }

  private static String headers(MimeMessage message) throws MessagingException {
    StringBuilder lines = new StringBuilder();
    for (Header header : Collections.list(message.getAllHeaders())) {
      lines.append(header.getName()).append(": ").append(header.getValue()).append('\n');
    }
    return lines.toString().replace("\r", "");
  }

  private static String decoded(@Nullable String value) throws IOException {
    return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(utf8(value))).strip();
  }

  // A header may hold UTF-8 as it is (RFC 6532); Jakarta Mail hands it over octet by octet.
  private static String utf8(String value) {
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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

  private static String sender(@Nullable String from) throws IOException {
    if (from == null) {
      return "";
    }
    try {
      InternetAddress[] senders = InternetAddress.parse(utf8(from), false);
      if (senders.length > 0) {
        String name = senders[0].getPersonal();
        return Words.oneLine(name == null || name.isBlank() ? senders[0].getAddress() : name);
      }
    } catch (AddressException unreadable) {
      return decoded(from);
    }
    return decoded(from);
  }

  private static String preview(Content content) {
    return content.html().isEmpty()
        ? Words.cut(Words.oneLine(content.text()), LONGEST_PREVIEW)
        : Preheader.of(content.html());
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
