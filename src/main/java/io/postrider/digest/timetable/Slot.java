package io.postrider.digest.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What an edition stands for: a date, or a time of it where the digest is due more than once that
 * day.
 *
 * @param name the second half of the edition's key: {@code 2026-11-23} or {@code 2026-11-23T0800}
 * @param date in the digest's zone
 * @param instant when it is due; posts published from then on wait for the next one
 */
public record Slot(String name, LocalDate date, Instant instant) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss");

  /** The only slot of a date. */
  static Slot of(LocalDate date, Instant instant) {
    return new Slot(date.toString(), date, instant);
  }

  /** One of several slots of a date. */
  static Slot of(LocalDateTime due, Instant instant) {
    return new Slot(due.format(due.getSecond() == 0 ? MINUTE : SECOND), due.toLocalDate(), instant);
  }
}
