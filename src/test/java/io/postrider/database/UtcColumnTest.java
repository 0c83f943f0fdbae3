package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcColumnTest {

  @Test
  void an_instant_is_written_in_utc_and_cut_to_what_the_column_holds() {
    assertThat(UtcColumn.of(Instant.parse("2026-11-23T08:00:00.123456789Z")))
        .isEqualTo("2026-11-23 08:00:00.123456");
  }

  @Test
  void a_whole_second_is_written_with_its_fraction() {
    assertThat(UtcColumn.of(Instant.parse("2026-11-23T08:00:00Z")))
        .isEqualTo("2026-11-23 08:00:00.000000");
  }

  @Test
  void nothing_is_written_as_nothing() {
    assertThat(UtcColumn.ofNullable(null)).isNull();
  }
}
