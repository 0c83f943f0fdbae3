package io.postrider.posts.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the words of a date say, each part once: whoever says two things says nothing. */
final class DateParts {

  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.:](\\d*))?)?(\\D.*)?");
  private static final Pattern DOTTED_TIME =
      Pattern.compile("(\\d{1,2})[.h](\\d{2})(?:\\.(\\d{2}))?()()");
  private static final Pattern COMPACT_TIME =
      Pattern.compile("(\\d{2})(\\d{2})(\\d{2})?(?:\\.(\\d+))?([z+-].*)?");

  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("([+-]?\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern COMPACT_DAY = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern COMPACT_ALL =
      Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(\\d{4}(?:\\d{2})?)");
  private static final Pattern YEAR_DAY = Pattern.compile("(\\d{4})-(\\d{3})");
  private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
  private static final Pattern DAY_NAME_YEAR =
      Pattern.compile("(\\d{1,2})[-/.](\\p{L}{3,})[-/.](\\d{2}|\\d{4})");
  private static final Pattern YEAR_NAME_DAY =
      Pattern.compile("(\\d{4})[-/.](\\p{L}{3,})[-/.](\\d{1,2})");

  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.|-?го)?");
  private static final Pattern YEAR = Pattern.compile("-?\\d{4}");

  private static final Set<String> FILLERS =
      Set.of(
          "de", "del", "of", "the", "at", "um", "uhr", "à", "alle", "ore", "den", "d.", "kl", "kl.",
          "klo", "o", "г.", "г", "р.", "le", "il", "el", "às", "-", "–", "|", "h", "on", "godz.",
          "i");

  private static final Map<String, Boolean> AFTERNOON =
      Map.ofEntries(
          Map.entry("am", false),
          Map.entry("a.m.", false),
          Map.entry("오전", false),
          Map.entry("午前", false),
          Map.entry("上午", false),
          Map.entry("πμ", false),
          Map.entry("pm", true),
          Map.entry("p.m.", true),
          Map.entry("오후", true),
          Map.entry("午後", true),
          Map.entry("下午", true),
          Map.entry("μμ", true));

  private @Nullable Integer year;
  private @Nullable Integer month;
  private @Nullable Integer day;
  private @Nullable Integer dayOfYear;
  private @Nullable Clock time;
  private @Nullable Boolean afternoon;
  private @Nullable ZoneId zone;

  /** Without hyphens in the day there need be no colons in the time. */
  private boolean isCompact;

  private record Clock(int hour, int minute, int second, int nano) {}

  private DateParts() {}

  /** The parts in these words, which are in small letters; empty if one of them says nothing. */
  static Optional<DateParts> of(String[] words) {
    DateParts parts = new DateParts();
    for (int i = 0; i < words.length; i++) {
      boolean isWeekday = i == 0 && words.length > 2 && isName(words[i]) && startsDate(words);
      if (!isWeekday && !parts.take(words[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }

  /** Whether the first word is beside the point: another name follows, or it is no month. */
  private static boolean startsDate(String[] words) {
    boolean isMonth = MonthNames.month(words[0]).isPresent();
    boolean otherMonth = false;
    for (int i = 1; i < words.length; i++) {
      otherMonth |= MonthNames.month(words[i]).isPresent() && isName(words[i]);
    }
    return !isMonth || otherMonth;
  }

  private static boolean isName(String word) {
    return word.matches("\\p{L}[\\p{L}\\p{M}'-]*\\.?");
  }

  private boolean take(String word) {
    if (FILLERS.contains(word) || word.isEmpty()) {
      return true;
    }
    Boolean half = AFTERNOON.get(word);
    if (half != null && afternoon == null) {
      afternoon = half;
      return true;
    }
    Optional<Integer> named = isName(word) ? MonthNames.month(word) : Optional.empty();
    if (named.isPresent() && month == null) {
      month = named.get();
      return true;
    }
    return takeDate(word) || takeTime(word) || takeNumber(word) || takeZone(word);
  }

  private boolean takeDate(String word) {
    return on(YEAR_MONTH_DAY, word, is -> set(is.group(1), is.group(3), is.group(4), is.group(5)))
        || on(COMPACT_DAY, word, this::setCompact)
        || on(COMPACT_ALL, word, is -> setCompact(is) && takeTime(is.group(4)))
        || on(YEAR_DAY, word, this::setDayOfYear)
        || on(YEAR_MONTH, word, is -> set(is.group(1), is.group(2), "1", null))
        || on(DAY_MONTH_YEAR, word, this::setDayMonthYear)
        || on(DAY_NAME_YEAR, word, is -> setNamed(is.group(3), is.group(2), is.group(1)))
        || on(YEAR_NAME_DAY, word, is -> setNamed(is.group(1), is.group(2), is.group(3)));
  }

  private static boolean on(Pattern form, String word, Function<MatchResult, Boolean> use) {
    Matcher match = form.matcher(word);
    return match.matches() && use.apply(match);
  }

  private boolean set(String y, String m, String d, @Nullable String rest) {
    if (year != null || month != null || day != null) {
      return false;
    }
    year = Integer.valueOf(y);
    month = Integer.valueOf(m);
    day = Integer.valueOf(d);
    return rest == null || rest.isEmpty() || takeZone(rest);
  }

  private boolean setCompact(MatchResult is) {
    isCompact = true;
    return set(is.group(1), is.group(2), is.group(3), null);
  }

  private boolean setDayOfYear(MatchResult is) {
    if (year != null || dayOfYear != null) {
      return false;
    }
    year = Integer.valueOf(is.group(1));
    dayOfYear = Integer.valueOf(is.group(2));
    return true;
  }

  /** With dots the day comes first; otherwise only a number above 12 tells which it is. */
  private boolean setDayMonthYear(MatchResult is) {
    int first = Integer.parseInt(is.group(1));
    int second = Integer.parseInt(is.group(3));
    boolean dayFirst = is.group(2).equals(".") || first > 12 || first == second;
    boolean monthFirst = !is.group(2).equals(".") && second > 12;
    if (!dayFirst && !monthFirst) {
      return false;
    }
    return dayFirst
        ? set(is.group(4), is.group(3), is.group(1), null)
        : set(is.group(4), is.group(1), is.group(3), null);
  }

  private boolean setNamed(String y, String name, String d) {
    Optional<Integer> named = MonthNames.month(name);
    return named.isPresent() && set(century(y), String.valueOf(named.get()), d, null);
  }

  /** RFC 5322, section 4.3. */
  private static String century(String y) {
    return y.length() > 2 ? y : (Integer.parseInt(y) < 50 ? "20" : "19") + y;
  }

  private boolean takeTime(String word) {
    if (time != null) {
      return false;
    }
    boolean isDay = year != null && month != null && day != null;
    return on(TIME, word, this::setTime)
        || (isDay && on(DOTTED_TIME, word, this::setTime))
        || (isCompact && on(COMPACT_TIME, word, this::setTime));
  }

  private boolean setTime(MatchResult is) {
    String fraction = is.group(4) == null ? "" : is.group(4);
    String nanos = (fraction + "000000000").substring(0, 9);
    time =
        new Clock(
            Integer.parseInt(is.group(1)),
            Integer.parseInt(is.group(2)),
            is.group(3) == null ? 0 : Integer.parseInt(is.group(3)),
            Integer.parseInt(nanos));
    String rest = is.group(5) == null ? "" : is.group(5).strip();
    return rest.isEmpty() || take(rest);
  }

  private boolean takeNumber(String word) {
    boolean isOffset = time != null && word.startsWith("-");
    if (YEAR.matcher(word).matches() && year == null && !isOffset) {
      year = Integer.valueOf(word);
      return true;
    }
    if (word.equals("0000") && zone == null) {
      zone = ZoneOffset.UTC;
      return true;
    }
    Matcher number = DAY.matcher(word);
    if (!number.matches()) {
      return false;
    }
    if (day == null) {
      day = Integer.valueOf(number.group(1));
      return true;
    }
    if (year == null && month != null && word.matches("\\d{2}")) {
      year = Integer.valueOf(century(word));
      return true;
    }
    return false;
  }

  private boolean takeZone(String word) {
    boolean isWord = word.chars().allMatch(Character::isLetter);
    Optional<ZoneId> named = isWord && time == null ? Optional.empty() : ZoneNames.zone(word);
    if (named.isPresent() && zone != null && isWord) {
      // An offset came first, which says more than its name.
      return true;
    }
    if (named.isEmpty() || (zone != null && !zone.equals(ZoneOffset.UTC))) {
      return false;
    }
    zone = named.get();
    return true;
  }

  /** When that is; empty if too little is said. */
  Optional<Instant> instant() {
    if (year != null && year <= 1) {
      return Optional.of(WrittenDate.NEVER);
    }
    return Optional.ofNullable(date())
        .map(this::local)
        .map(local -> local.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant());
  }

  private LocalDateTime local(LocalDate date) {
    if (time == null) {
      return date.atStartOfDay();
    }
    int hour = hour(time);
    if (hour == 24 && time.minute() == 0 && time.second() == 0) {
      return date.plusDays(1).atStartOfDay();
    }
    // A leap second.
    int second = time.second() == 60 ? 59 : time.second();
    return date.atTime(hour, time.minute(), second, time.nano());
  }

  private int hour(Clock at) {
    if (afternoon == null || at.hour() > 12) {
      return at.hour();
    }
    return at.hour() % 12 + (afternoon ? 12 : 0);
  }

  private @Nullable LocalDate date() {
    if (year == null) {
      return null;
    }
    if (dayOfYear != null) {
      return month == null && day == null ? LocalDate.ofYearDay(year, dayOfYear) : null;
    }
    if (month == null && day == null && time == null) {
      return LocalDate.of(year, 1, 1);
    }
    return month == null || day == null ? null : LocalDate.of(year, month, day);
  }
}
