package io.postrider.posts.dates;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The zones that dates name: offsets, RFC 822's names, the common ones of other parts of the world,
 * regions as in Europe/Berlin. Letters that are none of these count as UTC, as RFC 5322 (section
 * 4.3) has it.
 */
final class ZoneNames {

  private static final Pattern OFFSET =
      Pattern.compile("(?:gmt|utc|ut|z)?([+-])(\\d{1,2}):?(\\d{2})?");
  private static final Pattern LETTERS = Pattern.compile("[a-z]{1,5}");

  private static final Map<String, String> OFFSETS =
      Map.ofEntries(
          Map.entry("adt", "-3"),
          Map.entry("ast", "-4"),
          Map.entry("at", "-4"),
          Map.entry("edt", "-4"),
          Map.entry("est", "-5"),
          Map.entry("et", "-5"),
          Map.entry("cdt", "-5"),
          Map.entry("cst", "-6"),
          Map.entry("ct", "-6"),
          Map.entry("mdt", "-6"),
          Map.entry("mst", "-7"),
          Map.entry("mt", "-7"),
          Map.entry("pdt", "-7"),
          Map.entry("pst", "-8"),
          Map.entry("pt", "-8"),
          Map.entry("akdt", "-8"),
          Map.entry("akst", "-9"),
          Map.entry("hst", "-10"),
          Map.entry("nst", "-03:30"),
          Map.entry("ndt", "-02:30"),
          Map.entry("brt", "-3"),
          Map.entry("art", "-3"),
          Map.entry("west", "+1"),
          Map.entry("bst", "+1"),
          Map.entry("met", "+1"),
          Map.entry("mez", "+1"),
          Map.entry("cet", "+1"),
          Map.entry("cest", "+2"),
          Map.entry("mest", "+2"),
          Map.entry("mesz", "+2"),
          Map.entry("eet", "+2"),
          Map.entry("eest", "+3"),
          Map.entry("msk", "+3"),
          Map.entry("hkt", "+8"),
          Map.entry("sgt", "+8"),
          Map.entry("awst", "+8"),
          Map.entry("jst", "+9"),
          Map.entry("kst", "+9"),
          Map.entry("acst", "+09:30"),
          Map.entry("acdt", "+10:30"),
          Map.entry("aest", "+10"),
          Map.entry("aedt", "+11"),
          Map.entry("nzst", "+12"),
          Map.entry("nzdt", "+13"));

  private static final Map<String, String> REGIONS =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.contains("/"))
          .collect(
              Collectors.toMap(
                  id -> id.toLowerCase(Locale.ROOT), Function.identity(), (one, two) -> one));

  private ZoneNames() {}

  /**
   * The zone that a word in small letters names; empty if it is no zone.
   *
   * @throws DateTimeException if it is an offset that no zone has
   */
  static Optional<ZoneId> zone(String word) {
    Matcher offset = OFFSET.matcher(word);
    if (offset.matches()) {
      int sign = offset.group(1).equals("-") ? -1 : 1;
      int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
      return Optional.of(
          ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes));
    }
    String known = OFFSETS.get(word);
    if (known != null) {
      return Optional.of(ZoneOffset.of(known));
    }
    if (REGIONS.containsKey(word)) {
      return Optional.of(ZoneId.of(REGIONS.get(word)));
    }
    return LETTERS.matcher(word).matches() ? Optional.of(ZoneOffset.UTC) : Optional.empty();
  }
}
