package io.postrider.compose.oneoff;

import io.postrider.text.LocalTimes;
import io.postrider.text.UsageError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something is to go out, as people type it: {@code 2026-12-01T09:00} by the digest's clocks,
 * or with an offset of its own.
 *
 * @param offset null for the digest's zone
 */
public record DueTime(LocalDateTime local, @Nullable ZoneOffset offset) {

  /** Whoever plans further ahead has mistyped the year. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  /**
   * Reads it.
   *
   * @throws UsageError if it is no time
   */
  public static DueTime parse(String typed) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              typed.strip().replaceFirst(" +", "T"), OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime exact
          ? new DueTime(exact.toLocalDateTime(), exact.getOffset())
          : new DueTime(LocalDateTime.from(time), null);
    } catch (DateTimeException e) {
      throw new UsageError(
          "The time '%s' is not a time; write it as in 2026-12-01T09:00, by the digest's clocks, or 2026-12-01T09:00-07:00."
              .formatted(typed));
    }
  }

  /**
   * The instant that it means.
   *
   * @throws UsageError if there is none, or it is past or too far ahead
   */
  Instant in(ZoneId zone, Instant now) {
    Instant due = offset == null ? in(zone) : local.toInstant(offset);
    if (!due.isAfter(now)) {
      throw new UsageError(
          "The time '%s' is past, it is %s in %s; name a later time, or none to send at once."
              .formatted(this, LocalTimes.exact(now, zone), zone));
    }
    if (Duration.between(now, due).compareTo(FURTHEST) > 0) {
      throw new UsageError(
          "The time '%s' is more than a year ahead; check the year.".formatted(this));
    }
    return due;
  }

  private Instant in(ZoneId zone) {
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    if (valid.isEmpty()) {
      throw new UsageError(
          "The time '%s' does not happen in %s, where the clocks are put forward over it; name another time."
              .formatted(this, zone));
    }
    // Of an hour that comes twice, the first.
    return local.toInstant(valid.get(0));
  }

  @Override
  public String toString() {
    return offset == null ? local.toString() : local + offset.toString();
  }
}
