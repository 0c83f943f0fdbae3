package io.postrider.compose.oneoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.text.UsageError;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimeTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T09:00,           2026-12-01T16:00:00Z",
    "2026-12-01 09:00,           2026-12-01T16:00:00Z",
    "2026-12-01T09:00:30,        2026-12-01T16:00:30Z",
    "2026-12-01T09:00+01:00,     2026-12-01T08:00:00Z",
    "2026-12-01T09:00Z,          2026-12-01T09:00:00Z",
    // Comes twice, as the clocks are put back: the first.
    "2026-11-01T01:30,           2026-11-01T07:30:00Z",
  })
  void a_time_is_of_the_digests_clocks_or_has_an_offset(String typed, Instant meant) {
    assertThat(DueTime.parse(typed).in(DENVER, NOW)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "09:00", "2026-12-01", "2026-13-01T09:00", "1.12.2026 9:00"})
  void what_is_no_time_is_told_with_how_to_write_it(String typed) {
    assertThatThrownBy(() -> DueTime.parse(typed))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("'" + typed + "' is not a time")
        .hasMessageContaining("2026-12-01T09:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T05:59,   is past",
    "2026-10-01T06:00,   is past",
    "2027-03-14T02:30,   does not happen in America/Denver",
    "2027-12-01T09:00,   more than a year ahead",
    "+99999-12-01T09:00, more than a year ahead",
  })
  void what_cannot_be_meant_is_told(String typed, String why) {
    assertThatThrownBy(() -> DueTime.parse(typed).in(DENVER, NOW))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining(why);
  }

  @Test
  void the_same_time_is_one_word_however_it_is_written() {
    assertThat(DueTime.parse(" 2026-12-01 09:00")).hasToString("2026-12-01T09:00");
    assertThat(DueTime.parse("2026-12-01T09:00:00-07:00")).hasToString("2026-12-01T09:00-07:00");
  }
}
