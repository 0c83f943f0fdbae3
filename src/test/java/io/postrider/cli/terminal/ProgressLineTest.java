package io.postrider.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.DeliveryProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final DeliveryProgress tally = new DeliveryProgress();

  @Test
  void before_the_first_mail_it_says_how_long_it_takes_at_least() {
    tally.expect(600);
    assertThat(ProgressLine.line(tally, Duration.ofSeconds(1), 0))
        .isEqualTo("0 of 600 accepted, 0 otherwise, 0/s");

    tally.turnTo("Connects to the relay");
    tally.pace(deliveries -> Duration.ofMinutes(deliveries / 5));

    assertThat(ProgressLine.line(tally, Duration.ofSeconds(1), 0))
        .isEqualTo("0 of 600 accepted, 0 otherwise, 0/s, 2:00:00 left");
  }

  @Test
  void what_is_done_is_told_before_anything_is_mailed() {
    tally.turnTo("Reads the posts");
    assertThat(ProgressLine.line(tally, Duration.ofSeconds(65), 0))
        .isEqualTo("Reads the posts (1:05)");
    tally.expect(1_200);
    tally.turnTo("Connects to the relay");
    assertThat(ProgressLine.line(tally, Duration.ofSeconds(3), 0))
        .isEqualTo("Connects to the relay, 1,200 to mail (0:03)");
  }

  @Test
  void a_terminal_shows_what_is_waited_for() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    try (ProgressLine progress = new ProgressLine(out, true)) {
      tally.turnTo("Waits up to 10 seconds to see whether process 7 on mailer lives");
      progress.watch(tally);
      await().until(() -> shown.toString(StandardCharsets.UTF_8).contains("process 7 on mailer"));
      tally.turnTo("Freezes the roster");
      await().until(() -> shown.toString(StandardCharsets.UTF_8).contains("Freezes the roster"));
    }
  }
}
