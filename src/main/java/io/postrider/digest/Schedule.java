package io.postrider.digest;

import java.time.ZoneId;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a digest is due.
 *
 * @param cron five fields as in crontab(5), or six with seconds first
 * @param zone where these hours are told
 */
public record Schedule(String cron, ZoneId zone) {

  public Schedule {
    try {
      CronExpression.parse(withSeconds(cron));
    } catch (IllegalArgumentException e) {
      throw new BadValue(
          "cron", cron, "is no cron expression; write five fields, as in '0 8 * * MON'");
    }
  }

  /** The expression that fires at the due times. */
  public CronExpression expression() {
    return CronExpression.parse(withSeconds(cron));
  }

  private static String withSeconds(String cron) {
    return cron.strip().split("\\s+").length == 5 ? "0 " + cron.strip() : cron.strip();
  }
}
