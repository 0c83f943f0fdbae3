package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

  private static final String ZERO = "0000-00-00 00:00:00";

  private final WallClock denver = new WallClock(ZoneId.of("America/Denver"));

  @Test
  void the_column_in_utc_decides() {
    assertThat(denver.moment("2026-03-08 02:30:00", "2026-03-08 09:30:00"))
        .isEqualTo(Instant.parse("2026-03-08T09:30:00Z"));
  }

  @Test
  void where_it_is_zero_the_local_time_does() {
    assertThat(denver.moment("2026-11-20 08:00:00", ZERO))
        .isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
    assertThat(denver.moment("2026-11-20 08:00:00", null))
        .isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
  }

  @Test
  void a_time_that_summer_time_skips_is_an_hour_later() {
    assertThat(denver.moment("2026-03-08 02:30:00", ZERO))
        .isEqualTo(Instant.parse("2026-03-08T09:30:00Z"));
  }

  @Test
  void a_time_that_comes_twice_is_the_first() {
    assertThat(denver.moment("2026-11-01 01:30:00", ZERO))
        .isEqualTo(Instant.parse("2026-11-01T07:30:00Z"));
  }

  @Test
  void no_date_is_none() {
    assertThat(denver.moment(ZERO, ZERO)).isNull();
    assertThat(WallClock.column("2026-11-00 10:00:00")).isNull();
    assertThat(WallClock.column("")).isNull();
    assertThat(WallClock.column("2026-11-20 10:00:01.5"))
        .isEqualTo(LocalDateTime.parse("2026-11-20T10:00:01"));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Denver, '',    2026-07-01T18:00:00Z",
    "'',             -7,    2026-07-01T19:00:00Z",
    "'',             5.5,   2026-07-01T06:30:00Z",
    "'',             5.75,  2026-07-01T06:15:00Z",
    "'',             '',    2026-07-01T12:00:00Z",
    "Mars/Base,      2,     2026-07-01T10:00:00Z",
    "UTC,            '',    2026-07-01T12:00:00Z",
  })
  void the_zone_is_told_by_name_or_by_offset(String name, String offset, Instant noon) {
    WallClock clock = WallClock.of(name, offset);

    assertThat(clock).isNotNull();
    assertThat(clock.moment("2026-07-01 12:00:00", ZERO)).isEqualTo(noon);
  }

  @Test
  void an_unknown_zone_is_none() {
    assertThat(WallClock.of("Mars/Base", "")).isNull();
    assertThat(WallClock.of("", "soon")).isNull();
    assertThat(WallClock.of("", "99")).isNull();
  }
}
