package io.postrider.accounting;

import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts chunk by chunk. */
@Repository
public class ChunkReports {

  private static final String SELECT =
      """
      SELECT c.number, c.size,
             SUM(CASE WHEN d.state = 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted,
             SUM(CASE WHEN d.state = 'EXCLUDED' THEN 1 ELSE 0 END) AS excluded,
             SUM(CASE WHEN d.state IN ('REFUSED', 'EXPIRED') THEN 1 ELSE 0 END) AS failed,
             SUM(CASE WHEN d.state = 'IN_DOUBT' THEN 1 ELSE 0 END) AS in_doubt,
             SUM(CASE WHEN d.state IN ('PENDING', 'DEFERRED', 'SENDING') THEN 1 ELSE 0 END) AS open_rows,
             (SELECT COUNT(*) FROM chunk_attempt a
               WHERE a.edition_id = c.edition_id AND a.chunk = c.number) AS attempts,
             (SELECT MAX(a.started_at) FROM chunk_attempt a
               WHERE a.edition_id = c.edition_id AND a.chunk = c.number) AS last_started,
             (SELECT a.cause FROM chunk_attempt a
               WHERE a.id = (SELECT MAX(b.id) FROM chunk_attempt b
                              WHERE b.edition_id = c.edition_id AND b.chunk = c.number)) AS cause
        FROM chunk c LEFT JOIN delivery d
          ON d.edition_id = c.edition_id AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
       WHERE c.edition_id = :edition
       GROUP BY c.edition_id, c.number, c.size
       ORDER BY c.number
      """;

  private final JdbcClient jdbc;

  ChunkReports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The chunks of an edition in their order; empty while the roster is not frozen. */
  public List<ChunkReport> of(Edition edition) {
    return jdbc.sql(SELECT).param("edition", edition.id()).query(ChunkReports::read).list();
  }

  private static ChunkReport read(ResultSet row, int number) throws SQLException {
    return new ChunkReport(
        row.getInt("number"),
        row.getInt("size"),
        row.getLong("accepted"),
        row.getLong("excluded"),
        row.getLong("failed"),
        row.getLong("in_doubt"),
        row.getLong("open_rows"),
        row.getInt("attempts"),
        UtcColumn.readNullable(row, "last_started"),
        row.getString("cause"));
  }
}
