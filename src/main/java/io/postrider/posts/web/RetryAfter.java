package io.postrider.posts.web;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a busy server asks to wait before the next request: seconds, or a date. */
final class RetryAfter {

  private RetryAfter() {}

  /** The wait that it asks for; empty if it names none that can be read. */
  static Optional<Duration> in(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(
            asked ->
                asked.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(asked)))
                    : untilDate(asked, headers));
  }

  /** By the server's own clock, which may be wrong but is wrong in both headers alike. */
  private static Optional<Duration> untilDate(String asked, HttpHeaders headers) {
    try {
      Instant answered = date(headers.firstValue("Date").orElse(""));
      Duration wait = Duration.between(answered, date(asked));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Instant date(String header) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
  }
}
