package io.postrider.digest;

import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a digest is due.
 *
 * @param cron one expression or several: five fields as in crontab(5), or six with seconds first;
 *     {@code MON#2} is the second Monday of a month, {@code MONL} the last. Where both day and
 *     weekday are named, both must hold
 * @param zone where these hours are told
 * @param lateByAtMost how much later than due a slot may begin by itself; then it is skipped
 * @param holidays days that have no slot
 * @param paused whether nothing begins by itself
 */
public record Schedule(
    List<String> cron, ZoneId zone, Duration lateByAtMost, List<Holiday> holidays, boolean paused) {

  /** What any year may begin with to find out whether an expression is ever due. */
  private static final LocalDateTime SOME_YEAR = LocalDateTime.of(2023, 1, 1, 0, 0);

  public Schedule {
    cron = cron.stream().map(String::strip).toList();
    holidays = List.copyOf(holidays);
    if (cron.isEmpty()) {
      throw new BadValue("cron", "", "has no expression; write five fields, as in '0 8 * * MON'");
    }
    cron.forEach(Schedule::check);
    ValueCheck.positive("late-by-at-most", lateByAtMost);
    ValueCheck.atMostAYear("late-by-at-most", lateByAtMost);
  }

  private static void check(String cron) {
    String[] fields = cron.split("\\s+");
    slip(cron, fields)
        .ifPresent(
            slip -> {
              throw new BadValue("cron", cron, slip);
            });
    try {
      if (CronExpression.parse(withSeconds(cron)).next(SOME_YEAR) != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new BadValue(
          "cron", cron, "is not a cron expression; write five fields, as in '0 8 * * MON'");
    }
    throw new BadValue("cron", cron, "is never due: there is no such day in any year");
  }

  /** What other programs' expressions have and these have not. */
  private static Optional<String> slip(String cron, String[] fields) {
    String slip = null;
    if (cron.matches("(?i)(?:CRON_)?TZ=.*")) {
      slip = "begins with a zone; the zone is schedule.zone, so leave it out here";
    } else if (fields.length > 6) {
      slip =
          "has %d fields; write five: minute, hour, day, month and weekday"
              .formatted(fields.length);
    } else if (fields.length == 6 && !fields[0].matches("\\d{1,2}")) {
      slip = "is due more than once a minute; let its first field, the seconds, be one number";
    } else if (cron.startsWith("@")
        && !cron.matches("(?i)@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)")) {
      slip =
          "is not a word for a schedule; use @daily, @weekly, @monthly or five fields, as in '0 8 * * MON'";
    } else if (!cron.startsWith("@") && fields.length < 5) {
      slip =
          "has too few fields; write five: minute, hour, day, month and weekday, as in '0 8 * * MON'";
    }
    return Optional.ofNullable(slip);
  }

  /** The expressions that fire at the due times. */
  public List<CronExpression> expressions() {
    return cron.stream().map(one -> CronExpression.parse(withSeconds(one))).toList();
  }

  /** Whether a day has no slot. */
  public boolean isHoliday(LocalDate day) {
    return holidays.stream().anyMatch(one -> one.covers(day));
  }

  private static String withSeconds(String cron) {
    return cron.split("\\s+").length == 5 ? "0 " + cron : cron;
  }
}
