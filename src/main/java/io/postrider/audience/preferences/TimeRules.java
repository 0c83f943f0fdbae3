package io.postrider.audience.preferences;

import io.postrider.audience.Subscriber.Times;
import io.postrider.audience.preferences.PreferenceRefused.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader may say of when they are mailed. */
public final class TimeRules {

  /** Who wants a longer one may leave. */
  private static final int LONGEST_PAUSE_IN_DAYS = 366;

  private static final String OF_A_PLACE =
      "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+";

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream().filter(id -> id.matches(OF_A_PLACE)).sorted().toList();

  private TimeRules() {}

  /** The zones to choose from, by their IANA names. */
  public static List<String> zones() {
    return ZONES;
  }

  /** The first and the last day that a pause may last until. */
  public static List<LocalDate> pauses(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return List.of(today.plusDays(1), today.plusDays(LONGEST_PAUSE_IN_DAYS));
  }

  /** The zone whose days a reader means. */
  public static ZoneId zone(@Nullable String own, ZoneId otherwise) {
    return Optional.ofNullable(own)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of)
        .orElse(otherwise);
  }

  /** What is to be kept. */
  static Times times(Times kept, PreferenceChange.Timing wanted, Instant now) {
    String zone = zone(kept, wanted.timeZone());
    return new Times(zone, pause(kept, wanted, zone, now));
  }

  private static @Nullable String zone(Times kept, @Nullable String wanted) {
    if (wanted == null || wanted.equals(kept.timeZone())) {
      return kept.timeZone();
    }
    if (!wanted.isEmpty() && !ZONES.contains(wanted)) {
      throw new PreferenceRefused(Rule.TIME_ZONE, PreferenceRules.shown(wanted));
    }
    return wanted.isEmpty() ? null : wanted;
  }

  /** The same day as before is the same pause, in whichever zone it was chosen. */
  private static @Nullable Instant pause(
      Times kept, PreferenceChange.Timing wanted, @Nullable String zone, Instant now) {
    String until = wanted.pauseUntil();
    Instant before = kept.pausesAt(now) ? kept.pausedUntil() : null;
    if (until == null || until.isEmpty()) {
      return until == null ? before : null;
    }
    ZoneId days = zone(zone, wanted.zone());
    ZoneId daysBefore = zone(kept.timeZone(), wanted.zone());
    if (before != null && until.equals(before.atZone(daysBefore).toLocalDate().toString())) {
      return before;
    }
    LocalDate day = day(until);
    List<LocalDate> possible = pauses(now, days);
    if (day.isBefore(possible.get(0)) || day.isAfter(possible.get(1))) {
      throw new PreferenceRefused(Rule.PAUSE, possible.get(0), possible.get(1));
    }
    return day.atStartOfDay(days).toInstant();
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw new PreferenceRefused(Rule.DAY, PreferenceRules.shown(written));
    }
  }
}
