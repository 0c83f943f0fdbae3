package io.postrider.compose.slot;

import io.postrider.digest.Digest;
import io.postrider.digest.Schedule;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.text.UsageError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the slot of a digest that is meant. */
final class SlotFinder {

  private SlotFinder() {}

  /**
   * The slot that somebody names, on schedule or off it; the latest that is due if they name none.
   *
   * @param named null for none
   * @return empty if none is named and the schedule is paused
   */
  static Optional<Slot> of(Digest digest, @Nullable String named, Instant now) {
    Schedule schedule = digest.schedule();
    Timetable timetable = new Timetable(schedule);
    if (named != null) {
      return Optional.of(named(digest.name(), timetable, named));
    }
    return schedule.paused()
        ? Optional.empty()
        : Optional.of(
            timetable
                .latest(now)
                .orElseThrow(
                    () ->
                        new UsageError(
                            "The schedule '%s' of %s has not been due in years; name a slot."
                                .formatted(String.join("', '", schedule.cron()), digest.name()))));
  }

  private static Slot named(String digest, Timetable timetable, String named) {
    LocalDate date = date(named);
    List<Slot> slots = timetable.on(date);
    if (slots.isEmpty() && named.equals(date.toString())) {
      return timetable.offSchedule(date);
    }
    if (slots.size() == 1 && named.equals(date.toString())) {
      return slots.get(0);
    }
    return slots.stream()
        .filter(slot -> slot.name().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageError(
                    "'%s' is not a slot of %s; that day has %s. Name one of them."
                        .formatted(named, digest, names(slots, date))));
  }

  private static LocalDate date(String named) {
    try {
      if (named.matches("\\d{4}-\\d{2}-\\d{2}(T\\d{4}(\\d{2})?)?")) {
        return LocalDate.parse(named.substring(0, 10));
      }
    } catch (DateTimeException e) {
      // falls through
    }
    throw new UsageError(
        "'%s' is not a slot; write a date, as in 2026-11-23, or 2026-11-23T0800 where there are several a day."
            .formatted(named));
  }

  private static String names(List<Slot> slots, LocalDate date) {
    return slots.isEmpty()
        ? date.toString()
        : slots.stream().map(Slot::name).collect(Collectors.joining(", "));
  }
}
