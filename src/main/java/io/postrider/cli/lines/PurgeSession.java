package io.postrider.cli.lines;

import io.postrider.operations.purge.OldRecords;
import io.postrider.operations.purge.PurgeEditions;
import io.postrider.operations.purge.PurgeRecords;
import io.postrider.operations.purge.PurgeResult;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** The removal of old deliveries by a command, which shows how far it is and can be ended. */
public final class PurgeSession {

  /** Whoever starts the next command when this one has ended does not wait long. */
  private static final Duration IN_PASSING = Duration.ofMinutes(1);

  private PurgeSession() {}

  /** Removes what may go, for so long at most. */
  public static List<PurgeResult> purge(ApplicationContext app, Duration atMost) {
    return DeliverySession.watched(
        app, watch -> app.getBean(PurgeEditions.class).now(atMost, watch));
  }

  /**
   * Removes what may go after something else was done, for a minute at most.
   *
   * @param isTold whether people are told what was removed
   */
  public static void inPassing(ApplicationContext app, boolean isTold) {
    List<PurgeResult> purged = purge(app, IN_PASSING);
    List<OldRecords> records = app.getBean(PurgeRecords.class).now(IN_PASSING);
    if (isTold) {
      purged.forEach(PurgeLines::tell);
      records.forEach(PurgeLines::tell);
    }
  }
}
