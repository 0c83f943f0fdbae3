package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Outage outage = new Outage();

  private void lasts(int from, int to) {
    for (int second = from; second <= to; second += 2) {
      outage.seen(Duration.ofSeconds(second).toNanos());
    }
  }

  private Duration left(int second, Duration patience) {
    return outage.left(patience, Duration.ofSeconds(second).toNanos());
  }

  @Test
  void everybody_waits_for_as_long_as_they_would_during_its_first_minute() {
    assertThat(left(0, MINUTE)).isEqualTo(MINUTE);
    lasts(0, 58);
    assertThat(left(59, MINUTE)).isEqualTo(MINUTE);
  }

  @Test
  void after_a_minute_everybody_has_one_short_try() {
    lasts(0, 60);
    assertThat(left(60, MINUTE)).isEqualTo(SHORT);
    assertThat(left(60, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void it_is_over_at_the_first_answer() {
    lasts(0, 60);
    outage.over();
    assertThat(left(61, MINUTE)).isEqualTo(MINUTE);
    outage.seen(Duration.ofSeconds(62).toNanos());
    assertThat(left(63, MINUTE)).isEqualTo(MINUTE);
  }

  @Test
  void it_is_forgotten_when_nobody_has_asked_for_a_while() {
    lasts(0, 60);
    assertThat(left(76, MINUTE)).isEqualTo(MINUTE);
    outage.seen(Duration.ofSeconds(80).toNanos());
    assertThat(left(81, MINUTE)).isEqualTo(MINUTE);
  }
}
