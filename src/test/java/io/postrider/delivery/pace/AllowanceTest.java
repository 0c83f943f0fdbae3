package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Rates;
import io.postrider.testing.SettableTicks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In no span of a rate's length go out more messages than it says, and not many fewer. */
class AllowanceTest {

  private final SettableTicks ticks = new SettableTicks();

  private Allowance allowance(
      @Nullable String second,
      @Nullable String minute,
      @Nullable String hour,
      @Nullable String day) {
    return new Allowance(Rates.of(second, minute, hour, day), ticks);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5,,,, 2000, 1, 39, 40",
    "1,,,, 1000, 1, 40, 41",
    "14,,,, 1000, 14, 500, 570",
    "50,,,, 1000, 50, 1800, 2000",
    ",30,,, 60000, 30, 1150, 1201",
    ",,100,, 3600000, 100, 3900, 4000",
    ",,,500, 86400000, 500, 19500, 20000",
    "2,,100,, 3600000, 100, 3900, 4000",
  })
  void no_span_has_more_than_its_rate(
      @Nullable String second,
      @Nullable String minute,
      @Nullable String hour,
      @Nullable String day,
      long span,
      int most,
      int least,
      int greatest) {
    Allowance allowance = allowance(second, minute, hour, day);
    Deque<Long> sent = new ArrayDeque<>();
    long step = Math.max(1, span / 1000);
    int all = 0;
    for (long now = 0; now < 40 * span; now += step) {
      int granted = allowance.take(10);
      for (int one = 0; one < granted; one++) {
        sent.addLast(now);
        all++;
      }
      while (!sent.isEmpty() && sent.getFirst() <= now - span) {
        sent.removeFirst();
      }
      assertThat(sent).hasSizeLessThanOrEqualTo(most);
      ticks.pass(Duration.ofMillis(step));
    }
    assertThat(all).isBetween(least, greatest);
  }

  @Test
  void an_hour_may_be_used_up_at_once_and_is_then_waited_for() {
    Allowance allowance = allowance(null, null, "100", null);

    assertThat(allowance.take(200)).isEqualTo(100);
    assertThat(allowance.take(1)).isZero();
    ticks.pass(Duration.ofMinutes(20));
    assertThat(allowance.untilNext()).isEqualTo(Duration.ofMinutes(40));
    assertThat(allowance.usedUp()).hasToString("Optional[per-hour: 100]");
    ticks.pass(Duration.ofMinutes(40));
    assertThat(allowance.take(200)).isEqualTo(100);
  }

  @Test
  void what_went_out_before_counts_and_what_was_not_used_does_not() {
    Allowance allowance = allowance(null, null, "100", null);
    allowance.remember(
        List.of(
            new RecentClaims.Claimed(Duration.ofMinutes(50), 60),
            new RecentClaims.Claimed(Duration.ofMinutes(10), 30)));

    allowance.giveBack(allowance.take(10));
    assertThat(allowance.take(50)).isEqualTo(10);
    ticks.pass(Duration.ofMinutes(10));
    assertThat(allowance.take(100)).isEqualTo(60);
  }

  @Test
  void a_minute_is_spread_and_no_message_of_it_is_lost_by_giving_back() {
    Allowance allowance = allowance(null, "30", null, null);

    assertThat(allowance.take(10)).isEqualTo(1);
    allowance.giveBack(1);
    assertThat(allowance.take(10)).isEqualTo(1);
    assertThat(allowance.untilNext()).isEqualTo(Duration.ofSeconds(2));
  }
}
