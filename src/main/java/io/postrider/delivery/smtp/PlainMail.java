package io.postrider.delivery.smtp;

import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.relay.RelayProperties;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A plain message to people who run this program.
 *
 * @param from a mailbox (RFC 5322)
 * @param to addresses; one at least
 * @param subject one line
 * @param text what it says
 * @param at when it was written
 */
public record PlainMail(String from, List<String> to, String subject, String text, Instant at) {

  private static final String MILLIS = "5000";

  public PlainMail {
    to = List.copyOf(to);
  }

  /** Hands it over; each answer of the relay is waited for five seconds. */
  public void sendBy(Relay relay) throws MessagingException {
    ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(1);
    SmtpSockets sockets = new SmtpSockets();
    try {
      Properties properties = RelayProperties.of(relay, clockwork);
      properties.put("mail.smtp.connectiontimeout", MILLIS);
      properties.put("mail.smtp.timeout", MILLIS);
      properties.put("mail.smtp.writetimeout", MILLIS);
      Session session = Session.getInstance(properties);
      MimeMessage message = message(session);
      RelayConnector dial = new RelayConnector(relay, session, sockets, ConnectTimeouts.WATCHED);
      try (Transport transport = dial.connect()) {
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (ConnectionFailure e) {
      throw new MessagingException(e.getMessage(), e);
    } finally {
      sockets.breakAll();
      clockwork.shutdownNow();
    }
  }

  private MimeMessage message(Session session) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(from));
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    String utf8 = StandardCharsets.UTF_8.name();
    message.setSubject(subject, utf8);
    message.setText(text, utf8);
    message.setSentDate(Date.from(at));
    // RFC 3834: nobody's holiday answer is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }
}
