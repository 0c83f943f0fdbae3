package io.postrider.posts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                             | PT0S",
        " 7                            | PT7S",
        "600                           | PT10M",
        "Mon, 02 Nov 2026 10:00:05 GMT | PT5S",
        "Mon, 02 Nov 2026 09:00:00 GMT | PT0S",
        "soon                          | ",
        "-3                            | ",
        "99999999999                   | ",
      })
  void a_wait_is_seconds_or_a_date_by_the_server_s_own_clock(String asked, Duration wait) {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("Retry-After", List.of(asked), "Date", List.of("Mon, 02 Nov 2026 10:00:00 GMT")),
            (name, value) -> true);

    if (wait == null) {
      assertThat(RetryAfter.in(headers)).isEmpty();
    } else {
      assertThat(RetryAfter.in(headers)).contains(wait);
    }
  }

  @Test
  void a_date_without_the_server_s_clock_says_nothing() {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("Retry-After", List.of("Mon, 02 Nov 2026 10:00:05 GMT")), (name, value) -> true);

    assertThat(RetryAfter.in(headers)).isEmpty();
    assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (name, value) -> true))).isEmpty();
  }
}
