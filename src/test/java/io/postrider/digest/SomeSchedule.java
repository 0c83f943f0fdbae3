package io.postrider.digest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Schedules as a digest's file would have them. */
public final class SomeSchedule {

  private SomeSchedule() {}

  /** One that is late by half a day at most. */
  public static Schedule of(ZoneId zone, List<String> holidays, String... cron) {
    return new Schedule(
        List.of(cron),
        zone,
        Duration.ofHours(12),
        holidays.stream().map(Holiday::of).toList(),
        false);
  }
}
