package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.relay.Relay;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsDiagnosisTest {

  private static NotStarted trouble(SSLException failure) {
    return new TlsDiagnosis(
            Relay.at("relay.example", 25),
            new MessagingException("Could not convert socket to TLS", failure),
            Optional::empty)
        .trouble()
        .outcome();
  }

  private static SSLException caused(SSLException failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Received fatal alert: handshake_failure",
        "Received fatal alert: protocol_version",
        "Received fatal alert: unknown_ca",
        "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
        "The server selected protocol version TLS10 is not accepted by client preferences"
      })
  void terms_that_do_not_suit_need_a_person(String message) {
    NotStarted outcome = trouble(new SSLHandshakeException(message));
    assertThat(outcome.trouble()).isEqualTo(Trouble.CONFIGURATION);
    assertThat(outcome.detail()).contains(message, "ssl.protocols");
  }

  @Test
  void a_line_that_is_cut_or_a_server_in_trouble_does_not() {
    SSLException[] failures = {
      caused(
          new SSLHandshakeException("Remote host terminated the handshake"),
          new EOFException("SSL peer shut down incorrectly")),
      caused(new SSLException("Connection reset"), new SocketException("Connection reset")),
      new SSLException("Received fatal alert: internal_error"),
      new SSLException("Received fatal alert: close_notify"),
      // After 220 to STARTTLS: its words, in the clear.
      new SSLException("Unsupported or unrecognized SSL message"),
    };
    for (SSLException failure : failures) {
      assertThat(trouble(failure).trouble()).as("%s", failure).isEqualTo(Trouble.CONNECTION_LOST);
    }
  }

  @Test
  void a_certificate_out_of_date_is_told_as_such() {
    NotStarted expired =
        trouble(
            caused(
                new SSLHandshakeException("PKIX path validation failed"),
                new CertificateExpiredException("NotAfter: Sun Nov 01 00:00:00 UTC 2026")));
    assertThat(expired.trouble()).isEqualTo(Trouble.CONFIGURATION);
    assertThat(expired.detail())
        .isEqualTo(
            "The certificate of the relay relay.example:25 expired: have it renewed by who runs it, and see whether this machine's clock is right.");
    assertThat(
            trouble(
                    caused(
                        new SSLHandshakeException("PKIX path validation failed"),
                        new CertificateNotYetValidException("NotBefore: …")))
                .detail())
        .contains("is not valid yet", "clock");
  }
}
