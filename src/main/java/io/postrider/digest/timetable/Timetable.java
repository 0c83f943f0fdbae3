package io.postrider.digest.timetable;

import io.postrider.digest.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a digest is due. A due time that the clocks skip comes later by as much; one that they
 * repeat comes once, the first time. Due times of one instant are one slot, the later by the clock.
 */
public final class Timetable {

  /** How far a slot is looked for: every yearly date lies within it, the 29th of February too. */
  private static final Duration FAR = Duration.ofDays(9 * 366L);

  private final Schedule schedule;
  private final List<CronExpression> expressions;

  /** The timetable of a schedule. */
  public Timetable(Schedule schedule) {
    this.schedule = schedule;
    this.expressions = schedule.expressions();
  }

  /**
   * The slots that are due after {@code begin} and not after {@code end}, by their instants;
   * holidays have none.
   */
  public List<Slot> between(Instant begin, Instant end) {
    return slots(begin, end).stream().filter(slot -> !schedule.isHoliday(slot.date())).toList();
  }

  /** The same, of holidays only: they are left out. */
  public List<Slot> leftOut(Instant begin, Instant end) {
    return slots(begin, end).stream().filter(slot -> schedule.isHoliday(slot.date())).toList();
  }

  /** The latest slot that is due at this instant; empty if there was none in years. */
  public Optional<Slot> latest(Instant now) {
    for (Duration back = Duration.ofDays(2);
        back.compareTo(FAR.multipliedBy(2)) < 0;
        back = back.multipliedBy(2)) {
      List<Slot> slots = between(now.minus(back), now);
      if (!slots.isEmpty()) {
        return Optional.of(slots.get(slots.size() - 1));
      }
    }
    return Optional.empty();
  }

  /** The next slot after this instant; empty if there is none in years. */
  public Optional<Slot> next(Instant now) {
    return next(now, 1).stream().findFirst();
  }

  /** The next slots after this instant, as many as asked for if there are so many in years. */
  public List<Slot> next(Instant now, int count) {
    List<Slot> slots = List.of();
    for (Duration ahead = Duration.ofDays(2);
        slots.size() < count && ahead.compareTo(FAR.multipliedBy(2)) < 0;
        ahead = ahead.multipliedBy(2)) {
      slots = between(now, now.plus(ahead));
    }
    return slots.subList(0, Math.min(count, slots.size()));
  }

  /** All slots of a date, were it a holiday or not. */
  public List<Slot> on(LocalDate date) {
    Instant begin = date.atStartOfDay(schedule.zone()).toInstant();
    return slots(begin.minus(Duration.ofDays(1)), begin.plus(Duration.ofDays(3))).stream()
        .filter(slot -> slot.date().equals(date))
        .toList();
  }

  /** The slot of a date that has none by the schedule: due when the day ends. */
  public Slot offSchedule(LocalDate date) {
    return Slot.of(date, date.plusDays(1).atStartOfDay(schedule.zone()).toInstant());
  }

  private List<Slot> slots(Instant begin, Instant end) {
    NavigableMap<Instant, LocalDateTime> byInstant = new TreeMap<>();
    NavigableMap<LocalDate, Integer> ofDate = new TreeMap<>();
    for (LocalDateTime due : dueTimes(begin, end)) {
      // In the order of the clock: of two that are one instant the later one stays.
      byInstant.put(due.atZone(schedule.zone()).toInstant(), due);
    }
    byInstant.values().forEach(due -> ofDate.merge(due.toLocalDate(), 1, Integer::sum));
    return byInstant.subMap(begin, false, end, true).entrySet().stream()
        .map(
            entry ->
                ofDate.getOrDefault(entry.getValue().toLocalDate(), 1) == 1
                    ? Slot.of(entry.getValue().toLocalDate(), entry.getKey())
                    : Slot.of(entry.getValue(), entry.getKey()))
        .sorted(Comparator.comparing(Slot::instant))
        .toList();
  }

  /**
   * Those of whole days, and of a day more at either end, because the hands of the clock may be set
   * and a slot's name depends on the others of its day.
   */
  private SortedSet<LocalDateTime> dueTimes(Instant begin, Instant end) {
    LocalDateTime first = local(begin).toLocalDate().minusDays(1).atStartOfDay().minusNanos(1);
    LocalDateTime last = local(end).toLocalDate().plusDays(2).atStartOfDay();
    SortedSet<LocalDateTime> found = new TreeSet<>();
    for (CronExpression cron : expressions) {
      for (LocalDateTime due = cron.next(first);
          due != null && due.isBefore(last);
          due = cron.next(due)) {
        found.add(due);
      }
    }
    return found;
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, schedule.zone());
  }
}
