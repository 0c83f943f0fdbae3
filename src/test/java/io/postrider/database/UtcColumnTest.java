package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class UtcColumnTest {

  @Test
  void an_instant_is_written_in_utc_and_cut_to_what_the_column_holds() {
    assertThat(UtcColumn.of(Instant.parse("2026-11-23T08:00:00.123456789Z")))
        .isEqualTo(LocalDateTime.parse("2026-11-23T08:00:00.123456"));
  }

  @Test
  void nothing_is_written_as_nothing() {
    assertThat(UtcColumn.ofNullable(null)).isNull();
  }
}
