package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.relay.Relay;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A line that never came to be, as the machine tells of it. */
class ConnectDiagnosisTest {

  private final Relay relay = Relay.at("relay.example", 25);

  private NotStarted whenConnecting(IOException failure) {
    PhasedTransport transport =
        new PhasedTransport(Session.getInstance(new Properties()), relay, ConnectTimeouts.WATCHED);
    return new ConnectDiagnosis(
            relay, transport, new MessagingException("No connection", failure), Optional::empty)
        .trouble()
        .outcome();
  }

  @Test
  void who_resets_a_line_at_once_is_there() {
    NotStarted outcome = whenConnecting(new SocketException("Connection reset by peer"));
    assertThat(outcome.trouble()).isEqualTo(Trouble.CONNECTION_LOST);
    assertThat(outcome.detail()).contains("broke in greeting (Connection reset by peer)");
  }

  @Test
  void who_cannot_be_reached_is_away() {
    for (IOException failure :
        new IOException[] {
          new ConnectException("Connection refused"), new SocketException("Network is unreachable")
        }) {
      NotStarted outcome = whenConnecting(failure);
      assertThat(outcome.trouble()).isEqualTo(Trouble.RELAY_ABSENT);
      assertThat(outcome.detail()).contains("No relay answers", failure.getMessage());
    }
  }
}
