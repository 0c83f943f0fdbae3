package io.postrider.schedule;

import io.postrider.digest.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a digest is due. Slots are told by their date: of several due times of one day the last one
 * counts.
 */
public final class Timetable {

  /**
   * How far back a slot is looked for: every yearly date lies within it, the 29th of February too.
   */
  private static final int YEARS = 9;

  private final Schedule schedule;

  /** The timetable of a schedule. */
  public Timetable(Schedule schedule) {
    this.schedule = schedule;
  }

  /** The latest slot that is due at this instant; empty if there was none in years. */
  public Optional<Slot> latest(Instant now) {
    LocalDateTime today = local(now);
    long days = 1;
    Optional<Slot> last = last(today.minusDays(days), now);
    while (last.isEmpty() && days < YEARS * 366L) {
      days *= 2;
      last = last(today.minusDays(days), now);
    }
    return last;
  }

  /** The slot of a date: due at its last due time, or at the end of the day if it has none. */
  public Slot on(LocalDate date) {
    Instant end = date.plusDays(1).atStartOfDay(schedule.zone()).toInstant();
    return last(date.atStartOfDay().minusNanos(1), end.minusNanos(1))
        .orElseGet(() -> new Slot(date, end));
  }

  /** The next slot after this instant; empty if there is none. */
  public Optional<Slot> next(Instant now) {
    // A day back, because the hands of the clock may have gone back.
    LocalDateTime due = schedule.expression().next(local(now).minusDays(1));
    while (due != null && !slot(due).instant().isAfter(now)) {
      due = schedule.expression().next(due);
    }
    return Optional.ofNullable(due).map(this::slot);
  }

  /** The last slot that is due after {@code begin} and not after {@code end}. */
  private Optional<Slot> last(LocalDateTime begin, Instant end) {
    CronExpression cron = schedule.expression();
    Slot last = null;
    for (LocalDateTime due = cron.next(begin);
        due != null && !slot(due).instant().isAfter(end);
        due = cron.next(due)) {
      last = slot(due);
    }
    return Optional.ofNullable(last);
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, schedule.zone());
  }

  /** A due time that the clocks skip comes later by as much, one that they repeat comes once. */
  private Slot slot(LocalDateTime due) {
    return new Slot(due.toLocalDate(), due.atZone(schedule.zone()).toInstant());
  }
}
