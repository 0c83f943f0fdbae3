package io.postrider.audience;

import io.postrider.database.UtcColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which editions may have mailed anybody lately. Joins whatever transaction is open. */
@Repository
public class RecentEditions {

  private static final String SINCE =
      """
      SELECT e.id FROM edition e JOIN roster r ON r.edition_id = e.id
       WHERE e.id <> :but AND (e.closed_at IS NULL OR e.closed_at > :since)
       ORDER BY e.id
      """;

  /** So much the clocks of two machines may differ. */
  private static final Duration SPARE = Duration.ofHours(1);

  private final JdbcClient jdbc;

  RecentEditions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The editions that were not closed before that instant: nobody was mailed by others since.
   *
   * @param but without this one; 0 for all
   */
  public List<Long> since(Instant instant, long but) {
    return jdbc.sql(SINCE)
        .param("but", but)
        .param("since", UtcColumn.of(instant.minus(SPARE)))
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
