package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Fault;
import io.postrider.testing.SelfSigned;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTlsIT {

  private static final Letter LETTER = SampleLetters.to("ana@example.org");
  private static final Map<String, String> TRUST =
      Map.of("mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity", "false");

  private static SSLContext certificate;

  private BreakingSmtpServer server;

  @BeforeAll
  static void makeCertificate() {
    certificate = SelfSigned.forLoopback().context();
  }

  @BeforeEach
  void start() throws IOException {
    server = new BreakingSmtpServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Outcome send(@Nullable String password, Map<String, String> properties) {
    String user = password == null ? null : "postrider";
    Relay relay = new Relay("127.0.0.1", server.port(), user, password, false, properties);
    try (SmtpMailer mailer = new SmtpMailer(relay, SampleLetters.composer());
        Mailer.Line line = mailer.open()) {
      return line.send(LETTER);
    }
  }

  @Test
  void a_local_relay_that_offers_tls_gets_it_whatever_its_certificate() {
    server.offeringTls(certificate);
    assertThat(send(null, Map.of())).isInstanceOf(Accepted.class);
    assertThat(server.commands()).contains("STARTTLS");
  }

  @Test
  void a_password_never_travels_in_the_clear() {
    server.offering("AUTH PLAIN LOGIN");
    assertThat(send("secret", Map.of()))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> {
              assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
              assertThat(outcome.detail()).contains("does not offer STARTTLS");
            });
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void a_password_is_not_given_to_a_relay_that_nobody_vouches_for() {
    server.offering("AUTH PLAIN LOGIN").offeringTls(certificate);
    assertThat(send("secret", Map.of()))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> {
              assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
              assertThat(outcome.detail()).contains("certificate").contains("mail.smtp.ssl.trust");
            });
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void who_demands_tls_of_a_local_relay_gets_it_checked() {
    server.offeringTls(certificate);
    assertThat(send(null, Map.of("mail.smtp.starttls.required", "true")))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONFIGURATION));
  }

  @Test
  void an_operator_may_trust_a_certificate_or_go_without_tls() {
    server.offering("AUTH PLAIN LOGIN").offeringTls(certificate);
    assertThat(send("secret", TRUST)).isInstanceOf(Accepted.class);
    assertThat(server.commands()).anyMatch(command -> command.startsWith("AUTH LOGIN"));
    server.offeringTls(null);
    assertThat(send("secret", Map.of("mail.smtp.starttls.required", "false")))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void wrong_credentials_are_an_authentication_trouble() {
    server.offering("AUTH PLAIN LOGIN").offeringTls(certificate);
    server.at("AUTH", Fault.reply("535 5.7.8 Username and password not accepted"));
    assertThat(send("wrong", TRUST))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> {
              assertThat(outcome.trouble()).isEqualTo(Trouble.AUTHENTICATION);
              assertThat(outcome.detail()).contains("535 5.7.8").contains("spring.mail.password");
            });
  }

  @Test
  void a_remote_relay_is_never_spoken_to_in_the_clear() {
    assertThat(Relay.at("smtp.example.org", 25).requiresTls()).isTrue();
    assertThat(Relay.at("127.0.0.1", 25).requiresTls()).isFalse();
    assertThat(Relay.at("localhost", 25).requiresTls()).isFalse();
    assertThat(Relay.at("[::1]", 25).requiresTls()).isFalse();
    assertThat(Relay.at("127.0.0.1.example.org", 25).requiresTls()).isTrue();
    assertThat(Relay.at("smtp.example.org", 465).implicitTls()).isTrue();
  }

  @Test
  void breaking_off_works_through_tls_too() throws Exception {
    server.offeringTls(certificate).at(".", Fault.silence());
    try (SmtpMailer mailer =
            new SmtpMailer(Relay.at("127.0.0.1", server.port()), SampleLetters.composer());
        Mailer.Line line = mailer.open()) {
      CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> line.send(LETTER));
      await().until(() -> server.seen().size() == 1);
      mailer.abort();
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InDoubt.class);
    }
  }
}
