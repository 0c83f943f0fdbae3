package io.postrider.edition.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockReadingTest {

  private static final Duration SPAN = Duration.ofSeconds(2);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, false",
    "2, 2, 2, false",
    "3, 0, 0, true",
    "0, 3, 0, true",
    "0, 0, 3, true",
    "0, 0, -3, true",
    "1, 1, -1, false"
  })
  void is_later_if_any_clock_moved_on(long ticks, long withSleep, long wall, boolean later) {
    ClockReading before = new ClockReading(Duration.ZERO, Duration.ZERO, Instant.EPOCH);
    ClockReading after =
        new ClockReading(
            Duration.ofSeconds(ticks),
            Duration.ofSeconds(withSleep),
            Instant.EPOCH.plusSeconds(wall));

    assertThat(after.isLaterBy(SPAN, before)).isEqualTo(later);
  }

  @Test
  void the_real_clocks_go_forward() {
    Ticks ticks = new Ticks();
    ClockReading before = ClockReading.now(ticks, Clock.systemUTC());
    ticks.pass(Duration.ofMillis(30));

    assertThat(ticks.now()).isGreaterThan(before.ticks());
    assertThat(ticks.withSleep()).isGreaterThan(before.withSleep());
  }
}
