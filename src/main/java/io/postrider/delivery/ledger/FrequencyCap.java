package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Leaves out whom another edition has mailed meanwhile, for editions that ask for it. In the
 * transaction of the claim: readers are locked, so that of two such editions one sees the other's.
 */
@Repository
class FrequencyCap {

  // In the order of their ids, so that nobody waits for somebody who waits for him.
  private static final String LOCK =
      "SELECT id FROM subscriber WHERE id IN (:ids) ORDER BY id FOR UPDATE";

  private static final String MAILED =
      "SELECT DISTINCT o.subscriber_id FROM delivery o WHERE o.subscriber_id IN (:ids) AND o.edition_id <> :edition AND "
          + Eligibility.MAILED_SINCE;

  private final JdbcClient jdbc;
  private final Exclusions exclusions;
  private final Clock clock;

  FrequencyCap(JdbcClient jdbc, Exclusions exclusions, Clock clock) {
    this.jdbc = jdbc;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  /**
   * Those of them who may be mailed as far as the cap goes, in the open transaction; the others
   * become EXCLUDED. All of them, without any statement, if there is no cap.
   */
  Collection<Long> admit(Claimant claimant, Collection<Long> ids) {
    Duration notWithin = claimant.audience().notWithin();
    if (notWithin == null || ids.isEmpty()) {
      return ids;
    }
    Instant now = clock.instant();
    jdbc.sql(LOCK).param("ids", ids).query((row, number) -> row.getLong(1)).list();
    List<Long> mailed =
        jdbc.sql(MAILED)
            .param("ids", ids)
            .param("edition", claimant.edition())
            .param("since", UtcColumn.of(now.minus(notWithin)))
            .query((row, number) -> row.getLong(1))
            .list();
    if (!mailed.isEmpty()) {
      exclusions.rows(claimant.edition(), mailed, Exclusion.TOO_SOON);
    }
    return ids.stream().filter(id -> !mailed.contains(id)).toList();
  }
}
