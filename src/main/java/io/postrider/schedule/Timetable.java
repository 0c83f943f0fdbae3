package io.postrider.schedule;

import io.postrider.digest.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
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
    ZonedDateTime end = now.atZone(schedule.zone());
    for (long days = 1; days <= YEARS * 366L; days *= 2) {
      Optional<ZonedDateTime> last = lastBetween(end.minusDays(days), end);
      if (last.isPresent()) {
        return last.map(due -> new Slot(due.toLocalDate(), due.toInstant()));
      }
    }
    return Optional.empty();
  }

  /** The slot of a date: due at its last due time, or at the end of the day if it has none. */
  public Slot on(LocalDate date) {
    ZonedDateTime begin = date.atStartOfDay(schedule.zone());
    ZonedDateTime end = date.plusDays(1).atStartOfDay(schedule.zone());
    Instant due = lastBetween(begin.minusNanos(1), end.minusNanos(1)).orElse(end).toInstant();
    return new Slot(date, due);
  }

  /** The next slot after this instant; empty if there is none. */
  public Optional<Slot> next(Instant now) {
    ZonedDateTime due = schedule.expression().next(now.atZone(schedule.zone()));
    return Optional.ofNullable(due).map(at -> new Slot(at.toLocalDate(), at.toInstant()));
  }

  /** The last due time after {@code begin} and not after {@code end}. */
  private Optional<ZonedDateTime> lastBetween(ZonedDateTime begin, ZonedDateTime end) {
    CronExpression cron = schedule.expression();
    ZonedDateTime last = null;
    for (ZonedDateTime due = cron.next(begin);
        due != null && !due.isAfter(end);
        due = cron.next(due)) {
      last = due;
    }
    return Optional.ofNullable(last);
  }
}
