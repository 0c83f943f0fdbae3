package io.postrider.posts.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the dates of feeds. Known are:
 *
 * <ul>
 *   <li>RFC 3339 and ISO 8601, with any number of digits of a second: {@code
 *       2026-11-25T09:00:00.866226229+01:00}, {@code 20261125T090000Z}, {@code 2026-329}, {@code
 *       2026-11}, with a space for the T, slashes or dots for hyphens, a region in brackets.
 *   <li>RFC 822 and its successors, with or without weekday, seconds and zone: {@code Wed, 25 Nov
 *       2026 09:00 EDT}; the month before the day, the time before the date or before the year
 *       ({@code asctime}), years of two digits, {@code 4:03 PM}, {@code GMT+0100}, {@code
 *       Europe/Berlin}.
 *   <li>The same with months and weekdays in other languages ({@link MonthNames}), {@code 25 de
 *       noviembre de 2026}, {@code 25. November 2026}, {@code 2026년 11월 25일}.
 *   <li>Numbers alone where only one reading is possible: {@code 25.11.2026}, {@code 25/11/2026},
 *       seconds or milliseconds since 1970. {@code 05/11/2026} is none: it is read in two ways.
 * </ul>
 *
 * <p>Without a zone it is UTC; without a time the day begins. A day that no calendar has is no
 * date.
 */
public final class WrittenDate {

  /**
   * When no date was set, which programs write as the first day of the year 1, or of one before it.
   * Such a post is never new.
   */
  static final Instant NEVER = Instant.EPOCH;

  private static final int LONGEST = 120;

  private static final Pattern SECONDS = Pattern.compile("[1-4]\\d{9}(?:\\.\\d+)?");
  private static final Pattern MILLISECONDS = Pattern.compile("[1-4]\\d{12}");
  private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
  private static final Pattern T = Pattern.compile("(?<=\\d)t(?=\\d)");
  private static final Pattern HOUR_AFTER_T = Pattern.compile("(?<=\\d)t(\\d{2})(?=z|[+-]|$)");
  private static final Pattern HOUR_ALONE =
      Pattern.compile("(?<![\\d:.])(\\d{1,2})\\s?([ap]\\.?m\\b\\.?)");
  private static final Pattern COMMA_OF_SECONDS = Pattern.compile("(:\\d{2}),(?=\\d)");
  private static final Pattern SPACED_DAY =
      Pattern.compile("^(\\d{1,2})\\.\\s+(\\d{1,2})\\.\\s+(\\d{4})\\b");
  private static final Pattern SPACED_YEAR =
      Pattern.compile("^(\\d{4})\\.\\s+(\\d{1,2})\\.\\s+(\\d{1,2})\\b\\.?");
  private static final Pattern EAST_ASIAN_DAY =
      Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");
  private static final Pattern HOUR_OF_HALF_DAY =
      Pattern.compile("(오전|오후|午前|午後|上午|下午)\\s*(\\d{1,2}[:时時]\\S*)");

  private WrittenDate() {}

  /** The instant; empty if it is no date, or more than one. */
  public static Optional<Instant> read(String written) {
    String date = written.strip().toLowerCase(Locale.ROOT);
    if (date.isEmpty() || date.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (SECONDS.matcher(date).matches()) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(date.substring(0, 10))));
      }
      if (MILLISECONDS.matcher(date).matches()) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(date)));
      }
      return DateParts.of(words(date)).flatMap(DateParts::instant);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static String[] words(String date) {
    String plain = REMARK.matcher(date.replace('\u2212', '-')).replaceAll(" ");
    plain = SPACED_DAY.matcher(plain).replaceAll("$1.$2.$3 ");
    plain = SPACED_YEAR.matcher(plain).replaceAll("$1-$2-$3 ");
    plain = korean(plain);
    plain = HOUR_OF_HALF_DAY.matcher(plain).replaceAll("$2 $1");
    plain = HOUR_AFTER_T.matcher(plain).replaceAll(" $1:00");
    plain = HOUR_ALONE.matcher(plain).replaceAll("$1:00 $2");
    plain = T.matcher(plain).replaceAll(" ");
    plain = COMMA_OF_SECONDS.matcher(plain).replaceAll("$1.");
    return plain.strip().split("[\\s,;\\u00a0]+");
  }

  /** Where the Korean for year, month and day stands, the clock is Korea's unless it says so. */
  private static String korean(String date) {
    boolean korea = date.contains("년") || date.contains("오전") || date.contains("오후");
    String numbers = EAST_ASIAN_DAY.matcher(date).replaceAll("$1-$2-$3 ");
    return korea && !numbers.matches(".*(?:z|gmt|utc|[+-]\\d{2}:?\\d{2})$")
        ? numbers + " kst"
        : numbers;
  }
}
