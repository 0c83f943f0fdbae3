package io.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.letter.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

  private final RetryPolicy postponement = new RetryPolicy(NOW.plus(Duration.ofHours(48)));

  @ParameterizedTest
  @CsvSource({"1, 30m", "2, 60m", "3, 2h", "4, 4h", "5, 4h", "500, 4h"})
  void each_try_waits_twice_as_long_as_the_one_before(int tries, String pause) {
    assertThat(of(tries, Duration.ofMinutes(30), NOW).due())
        .isEqualTo(NOW.plus(Duration.parse("PT" + pause)));
  }

  @Test
  void a_pause_that_is_long_from_the_start_stays_what_it_is() {
    assertThat(of(3, Duration.ofHours(6), NOW).due()).isEqualTo(NOW.plus(Duration.ofHours(6)));
  }

  @Test
  void the_last_try_comes_early_rather_than_never() {
    Instant late = NOW.plus(Duration.ofHours(46));

    assertThat(of(9, Duration.ofMinutes(30), late).due())
        .isEqualTo(late.plus(Duration.ofMinutes(30)));
  }

  @Test
  void what_has_no_time_left_for_another_try_expires() {
    Settlement settled = of(9, Duration.ofMinutes(30), NOW.plus(Duration.ofMinutes(47 * 60 + 31)));

    assertThat(settled.state()).isEqualTo(DeliveryState.EXPIRED);
    assertThat(settled.due()).isNull();
  }

  private Settlement of(int tries, Duration pause, Instant now) {
    return postponement.of(
        1, new Outcome.Deferred(Reason.GREYLISTED, "451 4.7.1 later", pause), tries, now);
  }
}
