package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;

class SmtpSinkIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Properties settings = new Properties();

  SmtpSinkIT() {
    // Else it asks for the name of this host, which may take seconds without a name server.
    settings.setProperty("mail.smtp.localhost", "client.example");
  }

  @Test
  void it_keeps_envelopes_and_texts_as_they_came() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      send(sink, "ann@example.com", "bob@example.com");
      assertThat(sink.recipients()).containsExactly("ann@example.com", "bob@example.com");
      SmtpMessage message = sink.messagesTo("ann@example.com").get(0);
      assertThat(message.sender()).isEqualTo("news@example.com");
      assertThat(message.header("Subject")).isEqualTo("Hello ann@example.com");
      assertThat(message.text()).endsWith("\r\n\r\n.one dot\r\n..two\r\n");
      assertThat(sink.connections()).isEqualTo(1);
    }
  }

  @Test
  void it_may_forget_texts() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().envelopesOnly().start()) {
      send(sink, "ann@example.com");
      assertThat(sink.messages().get(0).bytes()).isEmpty();
      assertThat(sink.count()).isEqualTo(1);
    }
  }

  @Test
  void it_refuses_a_recipient_and_takes_the_next() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      sink.fail(SmtpFault.to("gone@example.com").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
      assertThat(send(sink, "gone@example.com", "ann@example.com"))
          .singleElement()
          .extracting(Exception::getCause)
          .isInstanceOfSatisfying(
              SMTPAddressFailedException.class, e -> assertThat(e.getReturnCode()).isEqualTo(550));
      assertThat(sink.recipients()).containsExactly("ann@example.com");
      assertThat(sink.connections()).isEqualTo(1);
    }
  }

  @Test
  void it_refuses_at_mail_at_data_and_at_the_dot() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      sink.fail(SmtpFault.message(1).reply(SmtpPhase.MAIL, 451, "4.7.1 Later"));
      sink.fail(SmtpFault.message(2).reply(SmtpPhase.DATA, 554, "5.7.1 No"));
      sink.fail(SmtpFault.message(3).reply(SmtpPhase.DOT, 552, "5.3.4 Too big"));
      assertThat(send(sink, "a@example.com", "b@example.com", "c@example.com", "d@example.com"))
          .map(e -> ((SMTPSendFailedException) e).getReturnCode())
          .containsExactly(451, 554, 552);
      assertThat(sink.recipients()).containsExactly("d@example.com");
      assertThat(sink.connections()).isEqualTo(1);
    }
  }

  @Test
  void it_hangs_up_with_421_and_without_a_word() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      sink.fail(SmtpFault.message(1).reply(SmtpPhase.MAIL, 421, "4.3.2 Shutting down"));
      sink.fail(SmtpFault.message(2).hangUp(SmtpPhase.TEXT));
      sink.fail(SmtpFault.message(3).reset(SmtpPhase.DOT));
      for (int i = 0; i < 3; i++) {
        assertThat(send(sink, "a" + i + "@example.com")).hasSize(1);
      }
      assertThat(sink.recipients())
          .as("taken, though nobody knows")
          .containsExactly("a2@example.com");
      assertThat(sink.connections()).isEqualTo(3);
    }
  }

  @Test
  void a_fault_strikes_as_often_as_it_is_told() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      sink.fail(SmtpFault.always().times(2).reply(SmtpPhase.RCPT, 450, "4.2.1 Busy"));
      send(sink, "a@example.com", "b@example.com", "c@example.com");
      assertThat(sink.recipients()).containsExactly("c@example.com");
    }
  }

  @Test
  void it_falls_silent_after_the_dot_until_the_gate_opens() throws Exception {
    settings.setProperty("mail.smtp.timeout", "300");
    try (SmtpSink sink = SmtpSink.options().anyText().start();
        Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ann@example.com").stall(SmtpPhase.DOT, gate));
      assertThat(send(sink, "ann@example.com"))
          .singleElement()
          .satisfies(e -> assertThat(e).hasRootCauseInstanceOf(SocketTimeoutException.class));
      gate.awaitReached(SOON);
      assertThat(sink.recipients()).containsExactly("ann@example.com");
    }
  }

  @Test
  void it_tells_when_it_has_taken_so_many() throws Exception {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      List<Integer> counts = new ArrayList<>();
      sink.at(2, () -> counts.add(sink.count()));
      CompletableFuture<List<MessagingException>> sending =
          CompletableFuture.supplyAsync(
              () -> send(sink, "a@example.com", "b@example.com", "c@example.com"));
      sink.awaitCount(3, SOON);
      assertThat(sending.get()).isEmpty();
      assertThat(counts).containsExactly(2);
    }
  }

  @Test
  void it_refuses_connections() {
    try (SmtpSink sink = SmtpSink.options().anyText().start()) {
      sink.refuseConnections(554, "5.7.1 Not you");
      assertThatThrownBy(() -> connect(sink)).hasMessageContaining("554");
      sink.heal();
      assertThat(send(sink, "a@example.com")).isEmpty();
    }
  }

  @Test
  void it_wants_credentials_and_offers_tls() throws Exception {
    SelfSigned certificate = SelfSigned.forLoopback();
    try (SmtpSink sink =
        SmtpSink.options().anyText().startTls(certificate).credentials("ann", "secret").start()) {
      settings.setProperty("mail.smtp.starttls.required", "true");
      assertThatThrownBy(() -> connect(sink)).hasMessageContaining("Could not convert socket");
      settings.put("mail.smtp.ssl.socketFactory", certificate.context().getSocketFactory());
      settings.setProperty("mail.smtp.auth", "true");
      assertThatThrownBy(() -> connect(sink, "ann", "wrong"))
          .isInstanceOf(AuthenticationFailedException.class)
          .hasMessageContaining("535");
      connect(sink, "ann", "secret").close();
    }
  }

  @Test
  void it_fails_at_its_end_if_a_message_was_faulty() {
    for (SinkOptions options : List.of(SmtpSink.options(), SmtpSink.options().envelopesOnly())) {
      SmtpSink sink = options.start();
      send(sink, "ann@example.com", "bob@example.com");
      assertThatThrownBy(sink::close)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("2 faulty messages")
          .hasMessageContaining("to [ann@example.com]: [0 of List-Id");
    }
  }

  /** Sends to each on one connection as long as it lasts; what went wrong, in that order. */
  private List<MessagingException> send(SmtpSink sink, String... recipients) {
    List<MessagingException> failures = new ArrayList<>();
    try (SMTPTransport transport = connect(sink)) {
      for (String recipient : recipients) {
        try {
          MimeMessage message = message(recipient);
          transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
          failures.add(e);
        }
      }
    } catch (MessagingException e) {
      // Only its goodbye was not heard.
    }
    return failures;
  }

  private SMTPTransport connect(SmtpSink sink) throws MessagingException {
    return connect(sink, null, null);
  }

  private SMTPTransport connect(SmtpSink sink, String user, String password)
      throws MessagingException {
    Session session = Session.getInstance(settings);
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    transport.connect(sink.host(), sink.port(), user, password);
    return transport;
  }

  private static MimeMessage message(String recipient) throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom("news@example.com");
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    message.setSubject("Hello " + recipient);
    message.setText(".one dot\r\n..two\r\n");
    message.saveChanges();
    return message;
  }
}
