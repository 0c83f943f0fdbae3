package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.replyAndReset;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Fault;
import io.postrider.testing.SelfSigned;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS that fails: a cut line is lost and tried again, a certificate needs a person. */
class TlsTroubleIT {

  private static final Letter LETTER = SampleLetters.to("ana@example.org");
  private static final Map<String, String> TRUST = Map.of("mail.smtp.ssl.trust", "127.0.0.1");

  private static SSLContext certificate;
  private static SSLContext others;

  private BreakingSmtpServer server;

  @BeforeAll
  static void makeCertificates() {
    certificate = SelfSigned.forLoopback().context();
    others = SelfSigned.forNames("dns:mail.example,dns:smtp.example").context();
  }

  @BeforeEach
  void start() throws IOException {
    server = new BreakingSmtpServer().offering("AUTH PLAIN LOGIN");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Outcome send(boolean tlsFirst, Map<String, String> properties) {
    Relay relay =
        new Relay("127.0.0.1", server.port(), "postrider", "secret", tlsFirst, properties);
    try (SmtpMailer mailer = new SmtpMailer(relay, SampleLetters.composer());
        Mailer.Line line = mailer.open()) {
      return line.send(LETTER);
    }
  }

  private NotStarted notSent(boolean tlsFirst, Map<String, String> properties) {
    Outcome outcome = send(tlsFirst, properties);
    assertThat(outcome).isInstanceOf(NotStarted.class);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    return (NotStarted) outcome;
  }

  private String where() {
    return "127.0.0.1:" + server.port();
  }

  @Test
  void a_line_that_is_cut_in_the_handshake_is_lost_and_the_next_one_serves() {
    server.offeringTls(certificate);
    for (Fault fault :
        new Fault[] {
          replyAndClose("220 go"),
          replyAndReset("220 go"),
          reply("454 4.7.0 TLS not available due to local problem"),
          replyAndClose("421 4.3.0 Not now")
        }) {
      server.at("STARTTLS", fault);
      assertThat(notSent(false, TRUST).trouble()).isEqualTo(Trouble.CONNECTION_LOST);
    }
    assertThat(send(false, TRUST)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_line_that_is_cut_where_tls_comes_first_is_lost_and_the_next_one_serves() {
    server.at("CONNECT", close());
    NotStarted lost = notSent(true, TRUST);
    assertThat(lost.trouble()).isEqualTo(Trouble.CONNECTION_LOST);
    assertThat(lost.detail()).contains("broke in the TLS handshake");
    server.speakingTlsFirst(certificate);
    assertThat(send(true, TRUST)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_port_that_does_not_speak_tls_first_is_told_as_such() {
    server.offeringTls(certificate);
    assertThat(notSent(true, TRUST))
        .isEqualTo(
            new NotStarted(
                Trouble.CONFIGURATION,
                "The relay %s speaks no TLS first at this port (Unsupported or unrecognized SSL message): set spring.mail.ssl.enabled=false, so that STARTTLS is used, or take its other port."
                    .formatted(where())));
  }

  @Test
  void a_port_that_wants_tls_first_is_told_as_such() {
    server.speakingTlsFirst(certificate);
    assertThat(notSent(false, Map.of("mail.smtp.timeout", "1000")).detail())
        .contains("said nothing in greeting", "spring.mail.ssl.enabled=true");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_certificate_of_another_name_is_told_with_its_names_and_the_setting_that_helps(
      boolean tlsFirst) {
    present(others, tlsFirst);
    assertThat(notSent(tlsFirst, TRUST))
        .isEqualTo(
            new NotStarted(
                Trouble.CONFIGURATION,
                "The certificate of the relay %s is for mail.example, smtp.example, and not for 127.0.0.1: set spring.mail.host to a name that it has, or spring.mail.ssl.verify-hostname=false if the way to it is safe."
                    .formatted(where())));
    assertThat(
            send(
                tlsFirst,
                Map.of(
                    "mail.smtp.ssl.trust",
                    "127.0.0.1",
                    "mail.smtp.ssl.checkserveridentity",
                    "false")))
        .isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_certificate_that_nobody_vouches_for_is_told_with_its_issuer(boolean tlsFirst) {
    present(certificate, tlsFirst);
    NotStarted outcome = notSent(tlsFirst, Map.of());
    assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
    assertThat(outcome.detail())
        .contains("(issued by CN=relay.example)", "javax.net.ssl.trustStore", "ssl.trust");
  }

  @Test
  void a_host_that_is_not_among_the_trusted_ones_is_told_as_such() {
    server.offeringTls(certificate);
    assertThat(notSent(false, Map.of("mail.smtp.ssl.trust", "relay.example")).detail())
        .contains("ssl.trust names: add 127.0.0.1");
  }

  @Test
  void two_who_find_no_common_cipher_need_a_person() {
    server.offeringTls(certificate);
    NotStarted outcome =
        notSent(
            false,
            Map.of(
                "mail.smtp.ssl.protocols",
                "TLSv1.2",
                "mail.smtp.ssl.ciphersuites",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"));
    assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
    assertThat(outcome.detail()).contains("handshake_failure", "ssl.ciphersuites");
  }

  @Test
  void a_relay_that_offers_starttls_and_refuses_it_is_quoted() {
    server.offeringTls(certificate).at("STARTTLS", reply("502 5.5.1 Not implemented"));
    NotStarted outcome = notSent(false, TRUST);
    assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
    assertThat(outcome.detail()).contains("refuses STARTTLS (502 5.5.1 Not implemented)");
  }

  private void present(SSLContext context, boolean tlsFirst) {
    if (tlsFirst) {
      server.speakingTlsFirst(context);
    } else {
      server.offeringTls(context);
    }
  }
}
