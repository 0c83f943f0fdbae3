package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SettableTicks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DomainPaceTest {

  private final SettableTicks ticks = new SettableTicks();
  private final DomainPace pace = new DomainPace(120, ticks);

  @Test
  void a_domain_that_throttles_is_left_alone_and_then_mailed_at_half_the_rate() {
    pace.throttled();

    assertThat(pace.take()).isFalse();
    assertThat(pace.untilNext()).isEqualTo(DomainPace.FIRST_REST);
    ticks.pass(DomainPace.FIRST_REST);
    assertThat(takenWithin(Duration.ofSeconds(60))).isBetween(59, 61);
  }

  @Test
  void each_further_time_it_is_left_alone_for_longer_and_mailed_more_slowly() {
    pace.throttled();
    ticks.pass(pace.untilNext());
    pace.throttled();

    assertThat(pace.untilNext()).isEqualTo(DomainPace.FIRST_REST.multipliedBy(2));
    ticks.pass(pace.untilNext());
    assertThat(takenWithin(Duration.ofSeconds(60))).isBetween(29, 31);
  }

  @Test
  void it_is_never_left_alone_for_longer_than_a_quarter_of_an_hour_nor_mailed_no_more_at_all() {
    for (int time = 0; time < 20; time++) {
      pace.throttled();
      ticks.pass(pace.untilNext());
    }
    pace.throttled();

    assertThat(pace.untilNext()).isEqualTo(DomainPace.LONGEST_REST);
    ticks.pass(pace.untilNext());
    assertThat(takenWithin(Duration.ofMinutes(5))).isBetween(5, 6);
  }

  @Test
  void what_was_under_way_and_is_throttled_as_well_counts_once() {
    for (int connection = 0; connection < 10; connection++) {
      pace.throttled();
    }

    assertThat(pace.untilNext()).isEqualTo(DomainPace.FIRST_REST);
    ticks.pass(pace.untilNext());
    assertThat(takenWithin(Duration.ofSeconds(60))).isBetween(59, 61);
  }

  @Test
  void accepted_letters_win_the_rate_back_step_by_step() {
    pace.throttled();
    ticks.pass(pace.untilNext());

    int needed = 1;
    while (!pace.accepted()) {
      needed++;
    }
    // 60, 75, 93, 116, 120.
    assertThat(needed).isEqualTo(4 * DomainPace.STEP);
    pace.throttled();
    assertThat(pace.untilNext()).isEqualTo(DomainPace.FIRST_REST);
  }

  private int takenWithin(Duration span) {
    int taken = 0;
    for (Duration end = ticks.now().plus(span); ticks.now().compareTo(end) < 0; ) {
      if (pace.take()) {
        taken++;
      }
      ticks.pass(Duration.ofMillis(50));
    }
    return taken;
  }
}
