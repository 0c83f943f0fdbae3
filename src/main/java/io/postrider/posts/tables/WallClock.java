package io.postrider.posts.tables;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The clock that a site goes by. WordPress keeps two columns for each moment, one by this clock and
 * one in UTC, and leaves the latter zero for drafts and sometimes for published posts.
 *
 * @param zone what turns the first into the second where that is zero: a time that summer time
 *     skips is taken as later by as much as the clock jumped, one that comes twice as the first
 */
record WallClock(ZoneId zone) {

  private static final DateTimeFormatter COLUMN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /**
   * The clock that the options name.
   *
   * @param name {@code timezone_string}, as in America/Denver; blank for none
   * @param offset {@code gmt_offset}, hours as number or text, as in 5.5; counts without a name
   * @return null if neither is one
   */
  static @Nullable WallClock of(String name, String offset) {
    try {
      if (!name.isBlank()) {
        return new WallClock(ZoneId.of(name.strip()));
      }
    } catch (DateTimeException unknown) {
      // The offset may do.
    }
    try {
      double hours = offset.isBlank() && name.isBlank() ? 0 : Double.parseDouble(offset.strip());
      return new WallClock(ZoneOffset.ofTotalSeconds((int) Math.round(hours * 3600)));
    } catch (NumberFormatException | DateTimeException none) {
      return null;
    }
  }

  /** What a date column says, given as text; null if it is zero or no date. */
  static @Nullable LocalDateTime column(@Nullable String text) {
    try {
      return text == null || text.length() < 19
          ? null
          : LocalDateTime.parse(text.substring(0, 19), COLUMN);
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** A moment as a date column in UTC holds it. */
  static String utc(Instant moment) {
    return COLUMN.format(moment.atOffset(ZoneOffset.UTC));
  }

  /** The moment that a pair of columns tells; null if both are zero. */
  @Nullable Instant moment(@Nullable String local, @Nullable String utc) {
    LocalDateTime exact = column(utc);
    if (exact != null) {
      return exact.toInstant(ZoneOffset.UTC);
    }
    LocalDateTime shown = column(local);
    return shown == null ? null : shown.atZone(zone).toInstant();
  }
}
