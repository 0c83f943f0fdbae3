package io.postrider.schedule;

import io.postrider.operations.purge.OldRecords;
import io.postrider.operations.purge.PurgeEditions;
import io.postrider.operations.purge.PurgeRecords;
import io.postrider.operations.purge.PurgeResult;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes deliveries that have been kept for as long as their digests' files say, in a process that
 * stays. For one thread.
 */
@Component
class Purger {

  private static final Logger LOG = LoggerFactory.getLogger(Purger.class);

  /** Nobody waits for it: they were kept for a year and longer. */
  static final Duration LONGEST_REST = Duration.ofHours(1);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
  private static final String ALL = "all old deliveries";

  private final PurgeEditions purges;
  private final PurgeRecords records;
  private final RepeatedWarnings warnings = new RepeatedWarnings(LOG);

  Purger(PurgeEditions purges, PurgeRecords records) {
    this.purges = purges;
    this.records = records;
  }

  /**
   * Looks once, and removes what may go. Throws nothing: the next look may find the database back.
   *
   * @return how long to rest before the next look
   */
  Duration look() {
    try {
      List<PurgeResult> results = purges.now(LONGEST_REST, progress -> {});
      results.forEach(this::tell);
      records.now(LONGEST_REST).forEach(Purger::tell);
      warnings.settle(ALL);
      return results.stream().anyMatch(one -> one.outcome() == PurgeResult.Outcome.UNFINISHED)
          ? SHORTEST_REST
          : LONGEST_REST;
    } catch (RuntimeException e) {
      warnings.tell(ALL, "Old deliveries cannot be removed: %s".formatted(e.getMessage()));
      return LONGEST_REST;
    }
  }

  private static void tell(OldRecords removed) {
    LOG.info(
        "Removed old records: {} {}{}.",
        removed.number(),
        removed.kind(),
        removed.list() == null ? "" : " of " + removed.list());
  }

  private void tell(PurgeResult result) {
    String edition = result.edition().toString();
    if (result.outcome() == PurgeResult.Outcome.FAILED) {
      warnings.tell(edition, String.valueOf(result.sentence()));
    } else {
      warnings.settle(edition);
      LOG.info("Removed {} old deliveries of {} (keep-deliveries).", result.removed(), edition);
    }
  }
}
