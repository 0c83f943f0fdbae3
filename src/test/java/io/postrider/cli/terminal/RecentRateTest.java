package io.postrider.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentRateTest {

  private final RecentRate rate = new RecentRate();

  private double at(int second, long done) {
    return rate.perSecond(done, Duration.ofSeconds(second));
  }

  @Test
  void what_was_prepared_before_the_first_does_not_count() {
    assertThat(at(0, 0)).isZero();
    assertThat(at(60, 0)).isZero();
    assertThat(at(61, 300)).isEqualTo(300);
  }

  @Test
  void what_is_older_than_ten_seconds_does_not_count() {
    at(0, 0);
    for (int second = 1; second <= 10; second++) {
      assertThat(at(second, 100L * second)).isEqualTo(100);
    }
    for (int second = 11; second < 20; second++) {
      assertThat(at(second, 1_000)).isBetween(0.0, 100.0);
    }
    assertThat(at(20, 1_000)).isZero();
  }

  @Test
  void who_looks_seldom_is_told_what_was_done_since_the_last_look() {
    at(0, 0);
    at(30, 600);
    assertThat(at(60, 900)).isEqualTo(10);
  }
}
