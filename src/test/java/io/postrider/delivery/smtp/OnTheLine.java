package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A mailer, and a relay that breaks where it is told to. */
abstract class OnTheLine {

  static final Letter LETTER = SampleLetters.to("ana@example.org");

  // More than what the buffers on the way hold.
  static final Letter LONG =
      SampleLetters.with("b@example.org", "s", "<p>" + "é".repeat(4_000_000), "x");

  BreakingSmtpServer server;
  SmtpMailer mailer;
  Mailer.Line line;

  @BeforeEach
  void start() throws IOException {
    server = new BreakingSmtpServer();
    connect(Map.of());
  }

  void connect(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(Map.of("mail.smtp.timeout", "5000"));
    all.putAll(properties);
    mailer =
        new SmtpMailer(
            new Relay("127.0.0.1", server.port(), null, null, false, all),
            SampleLetters.composer());
    line = mailer.open();
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    mailer.close();
    server.close();
  }

  Outcome sendAfter(String stage, Fault fault) {
    server.at(stage, fault);
    return line.send(LETTER);
  }
}
