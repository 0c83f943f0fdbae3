package io.postrider.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as people read them: by the clocks of a zone, with the offset that these have then. What
 * programs read are instants in UTC instead.
 */
public final class LocalTimes {

  private static final DateTimeFormatter EXACT = pattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter BRIEF = pattern("EEE d MMM uuuu, HH:mm");
  private static final DateTimeFormatter WORDS = pattern("EEEE, d MMMM uuuu, 'at' HH:mm");
  private static final DateTimeFormatter OFFSET = pattern("xxx");

  private LocalTimes() {}

  /** To the second, for records: {@code 2026-11-23 08:00:05 -07:00}. */
  public static String exact(Instant time, ZoneId zone) {
    return format(EXACT, time, zone);
  }

  /** With the weekday, for lists: {@code Mon 23 Nov 2026, 08:00 -07:00}. */
  public static String inBrief(Instant time, ZoneId zone) {
    return format(BRIEF, time, zone);
  }

  /** For sentences: {@code Monday, 23 November 2026, at 08:00 -07:00 (America/Denver)}. */
  public static String inWords(Instant time, ZoneId zone) {
    String words = format(WORDS, time, zone);
    return zone.normalized() instanceof ZoneOffset ? words : "%s (%s)".formatted(words, zone);
  }

  private static String format(DateTimeFormatter format, Instant time, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    boolean isUtc = zone.normalized().equals(ZoneOffset.UTC);
    return format.format(local) + " " + (isUtc ? "UTC" : OFFSET.format(local));
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
