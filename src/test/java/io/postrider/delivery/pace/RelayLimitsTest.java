package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.delivery.gate.Gates;
import org.junit.jupiter.api.Test;

class RelayLimitsTest {

  @Test
  void slow_limits_are_kept_as_they_are_written() {
    RelayLimits limits = new RelayLimits("0.5", "30", "500", "2000", 3).checked();

    assertThat(limits.rates().all())
        .hasToString("[per-second: 0.5, per-minute: 30, per-hour: 500, per-day: 2000]");
    assertThat(RelayLimits.NONE.checked().rates().all()).isEmpty();
  }

  @Test
  void what_cannot_be_kept_is_refused_by_the_name_of_its_setting() {
    assertThatThrownBy(() -> new RelayLimits(null, "2.5", null, null, null).checked())
        .isInstanceOf(Gates.Refusal.class)
        .hasMessage(
            "POSTRIDER_RELAY_PER_MINUTE: '2.5' must be a whole number; for a slower pace name a longer time, up to per-day; leave it out for no limit.");
    assertThatThrownBy(() -> new RelayLimits("0", null, null, null, null).checked())
        .hasMessageStartingWith("POSTRIDER_RELAY_PER_SECOND: '0' must be from 0.01 to 100000");
  }
}
