package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  @Test
  void before_the_first_mail_it_says_how_long_it_takes_at_least() {
    Tally tally = new Tally();
    tally.expect(600);
    assertThat(ProgressLine.line(tally, Duration.ofSeconds(1)))
        .isEqualTo("0 of 600 accepted, 0 otherwise, 0/s");

    tally.pace(deliveries -> Duration.ofMinutes(deliveries / 5));

    assertThat(ProgressLine.line(tally, Duration.ofSeconds(1)))
        .isEqualTo("0 of 600 accepted, 0 otherwise, 0/s, 2:00:00 left");
  }
}
