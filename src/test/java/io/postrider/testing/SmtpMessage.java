package io.postrider.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A message that a {@link SmtpSink} has taken.
 *
 * @param number the transaction's number, from 1, in the order of {@code MAIL FROM}
 * @param connection the connection's number, from 1
 * @param sender the envelope's sender, empty for the null sender
 * @param recipients the envelope's recipients
 * @param bytes the text as it came, without dot-stuffing; empty where the sink keeps none
 * @param nanoTime when it was taken, by {@link System#nanoTime()}
 */
public record SmtpMessage(
    long number,
    long connection,
    String sender,
    List<String> recipients,
    byte[] bytes,
    long nanoTime) {

  /** The only recipient; fails if there are several. */
  public String recipient() {
    if (recipients.size() != 1) {
      throw new AssertionError("One message has several recipients: " + recipients);
    }
    return recipients.get(0);
  }

  /** The text, a byte a character. */
  public String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  public MimeMessage mime() {
    try {
      Session session = Session.getInstance(new Properties());
      return new MimeMessage(session, new ByteArrayInputStream(bytes));
    } catch (MessagingException e) {
      throw new AssertionError("Not a MIME message:\n" + text(), e);
    }
  }

  /** A header's only value, unfolded and decoded no further; null if it is absent. */
  public String header(String name) {
    try {
      String[] values = mime().getHeader(name);
      if (values != null && values.length > 1) {
        throw new AssertionError(name + " is there more than once: " + Arrays.toString(values));
      }
      return values == null ? null : jakarta.mail.internet.MimeUtility.unfold(values[0]);
    } catch (MessagingException e) {
      throw new AssertionError("Not a MIME message:\n" + text(), e);
    }
  }
}
