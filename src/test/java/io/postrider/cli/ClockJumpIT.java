package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall clock that is set during a delivery decides nothing about who gets the edition. */
class ClockJumpIT extends Desk {

  private static final String[] READERS = {
    "ana@example.org", "bo@example.org", "cem@example.org", "dana@example.org"
  };

  @ParameterizedTest
  @ValueSource(strings = {"P3D", "-P3D", "PT-1H"})
  void a_clock_that_jumps_in_mid_delivery_changes_nothing(Duration jump) {
    operator.subscribe(READERS);
    sink.at(2, () -> SettableClock.reset().pass(jump));

    operator
        .types("run", "weekly-digest", "--slot", "2026-11-23")
        .exits(0)
        .tells("CLOSED", "4 accepted");

    assertThat(sink.recipients()).containsExactlyInAnyOrder(READERS);
  }
}
