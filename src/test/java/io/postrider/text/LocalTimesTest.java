package io.postrider.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {

  private static final Instant TIME = Instant.parse("2026-11-23T15:00:05.987654Z");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  @Test
  void a_time_is_told_by_the_clocks_of_its_zone_with_their_offset() {
    assertThat(LocalTimes.exact(TIME, DENVER)).isEqualTo("2026-11-23 08:00:05 -07:00");
    assertThat(LocalTimes.inBrief(TIME, DENVER)).isEqualTo("Mon 23 Nov 2026, 08:00 -07:00");
    assertThat(LocalTimes.inWords(TIME, DENVER))
        .isEqualTo("Monday, 23 November 2026, at 08:00 -07:00 (America/Denver)");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-08T08:59:59Z, 2026-03-08 01:59:59 -07:00",
    "2026-03-08T09:00:00Z, 2026-03-08 03:00:00 -06:00",
    // This hour comes twice.
    "2026-11-01T07:30:00Z, 2026-11-01 01:30:00 -06:00",
    "2026-11-01T08:30:00Z, 2026-11-01 01:30:00 -07:00",
  })
  void the_offset_says_on_which_side_of_a_clock_change_a_time_is(Instant time, String told) {
    assertThat(LocalTimes.exact(time, DENVER)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"Z", "UTC", "Etc/UTC", "GMT"})
  void utc_is_told_as_such(String zone) {
    assertThat(LocalTimes.exact(TIME, ZoneId.of(zone))).isEqualTo("2026-11-23 15:00:05 UTC");
    assertThat(LocalTimes.inBrief(TIME, ZoneId.of(zone))).isEqualTo("Mon 23 Nov 2026, 15:00 UTC");
    assertThat(LocalTimes.inWords(TIME, ZoneId.of(zone)))
        .isEqualTo("Monday, 23 November 2026, at 15:00 UTC");
  }

  @Test
  void a_zone_that_has_the_time_of_utc_only_now_and_one_without_a_name_have_their_offset() {
    assertThat(LocalTimes.exact(TIME, ZoneId.of("Europe/London")))
        .isEqualTo("2026-11-23 15:00:05 +00:00");
    assertThat(LocalTimes.inWords(TIME, ZoneOffset.ofHoursMinutes(5, 30)))
        .isEqualTo("Monday, 23 November 2026, at 20:30 +05:30");
  }
}
