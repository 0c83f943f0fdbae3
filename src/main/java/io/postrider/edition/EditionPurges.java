package io.postrider.edition;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Editions whose deliveries are removed, or may be. From the moment that this begins, the edition
 * stays in its state for good: whoever wants to open it again waits for its row, and then finds
 * that. Safe for use by several threads and processes.
 */
@Repository
public class EditionPurges {

  private static final String ENDED =
      EditionRow.SELECT
          + """
           WHERE state IN ('CLOSED', 'SKIPPED', 'CANCELLED') AND closed_at <= :by AND purge_begun_at IS NULL
             AND EXISTS (SELECT 1 FROM roster r
                          WHERE r.edition_id = edition.id AND r.candidates > 0 AND r.frozen_at IS NOT NULL)
           ORDER BY closed_at, id
          """;

  private static final String BEGUN =
      EditionRow.SELECT
          + " WHERE purge_begun_at IS NOT NULL AND purge_ended_at IS NULL ORDER BY id";

  private static final String LOCK = EditionRow.SELECT + " WHERE id = :id FOR UPDATE";

  private static final String BEGIN =
      "UPDATE edition SET purge_begun_at = :now WHERE id = :id AND purge_begun_at IS NULL";

  private static final String END =
      """
      UPDATE edition SET purge_ended_at = :now
       WHERE id = :id AND purge_begun_at IS NOT NULL AND purge_ended_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM chunk c WHERE c.edition_id = :id AND c.purge_state <> 'ENDED')
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  EditionPurges(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Editions with deliveries that had ended by then, the oldest end first. */
  public List<Edition> endedBy(Instant instant) {
    return jdbc.sql(ENDED).param("by", UtcColumn.of(instant)).query(EditionRow::read).list();
  }

  /** Editions of which deliveries may be left to be removed, though that has begun. */
  public List<Edition> begun() {
    return jdbc.sql(BEGUN).query(EditionRow::read).list();
  }

  /**
   * Begins with an edition, unless that has begun.
   *
   * @param may whether it may be, asked of the edition as it is now, while nobody can change it
   * @return whether its deliveries may be removed from now on
   */
  public boolean begin(Edition seen, Predicate<Edition> may) {
    return transactions.run(
        () -> {
          Edition now = jdbc.sql(LOCK).param("id", seen.id()).query(EditionRow::read).single();
          return now.purge() == null && may.test(now) && write(BEGIN, now) == 1;
        });
  }

  /** Writes down that no delivery is left, if that is so. */
  public void end(Edition edition) {
    transactions.run(() -> write(END, edition));
  }

  private int write(String sql, Edition edition) {
    return jdbc.sql(sql)
        .param("id", edition.id())
        .param("now", UtcColumn.of(clock.instant()))
        .update();
  }
}
