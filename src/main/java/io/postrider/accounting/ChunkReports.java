package io.postrider.accounting;

import io.postrider.accounting.ChunkReport.State;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Leases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts chunk by chunk. */
@Repository
public class ChunkReports {

  private static final String SELECT =
      """
      SELECT c.number, c.size, l.started_at, l.ended_at, l.cause,
             (SELECT COUNT(*) FROM chunk_attempt a
               WHERE a.edition_id = c.edition_id AND a.chunk = c.number) AS attempts,
             SUM(CASE WHEN d.state = 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted,
             SUM(CASE WHEN d.state = 'EXCLUDED' THEN 1 ELSE 0 END) AS excluded,
             SUM(CASE WHEN d.state IN ('REFUSED', 'EXPIRED') THEN 1 ELSE 0 END) AS failed,
             SUM(CASE WHEN d.state = 'IN_DOUBT' THEN 1 ELSE 0 END) AS in_doubt,
             SUM(CASE WHEN d.state = 'SENDING' THEN 1 ELSE 0 END) AS sending,
             SUM(CASE WHEN d.state = 'PENDING' THEN 1 ELSE 0 END) AS pending,
             SUM(CASE WHEN d.state = 'DEFERRED' THEN 1 ELSE 0 END) AS deferred,
             SUM(CASE WHEN d.state = 'DEFERRED' AND d.due_at <= :now THEN 1 ELSE 0 END) AS due,
             MIN(CASE WHEN d.state = 'DEFERRED' AND d.due_at > :now THEN d.due_at END) AS next_due
        FROM chunk c
        LEFT JOIN chunk_attempt l
          ON l.id = (SELECT MAX(b.id) FROM chunk_attempt b
                      WHERE b.edition_id = c.edition_id AND b.chunk = c.number)
        LEFT JOIN delivery d
          ON d.edition_id = c.edition_id AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
       WHERE c.edition_id = :edition
       GROUP BY c.edition_id, c.number, c.size, l.started_at, l.ended_at, l.cause
       ORDER BY c.number
      """;

  private final JdbcClient jdbc;
  private final Leases leases;
  private final Clock clock;

  ChunkReports(JdbcClient jdbc, Leases leases, Clock clock) {
    this.jdbc = jdbc;
    this.leases = leases;
    this.clock = clock;
  }

  /** The chunks of an edition in their order; empty while the roster is not frozen. */
  public List<ChunkReport> of(Edition edition) {
    boolean held = leases.holder(edition).isPresent();
    return jdbc.sql(SELECT)
        .param("edition", edition.id())
        .param("now", UtcColumn.of(clock.instant()))
        .query((row, number) -> read(row, held))
        .list();
  }

  private static ChunkReport read(ResultSet row, boolean held) throws SQLException {
    Instant started = UtcColumn.readNullable(row, "started_at");
    Instant ended = UtcColumn.readNullable(row, "ended_at");
    boolean unended = started != null && ended == null;
    String cause = unended && !held ? Chunks.UNRECORDED : row.getString("cause");
    return new ChunkReport(
        row.getInt("number"),
        state(row, unended && held, cause),
        row.getInt("size"),
        row.getLong("accepted"),
        row.getLong("excluded"),
        row.getLong("failed"),
        row.getLong("in_doubt"),
        row.getLong("sending"),
        row.getLong("pending"),
        row.getLong("deferred"),
        row.getLong("due"),
        UtcColumn.readNullable(row, "next_due"),
        row.getInt("attempts"),
        started,
        ended,
        cause);
  }

  private static State state(ResultSet row, boolean running, @Nullable String cause)
      throws SQLException {
    long deferred = row.getLong("deferred");
    long atOnce = row.getLong("pending") + row.getLong("sending");
    if (deferred + atOnce == 0) {
      return State.COMPLETED;
    }
    if (running) {
      return State.RUNNING;
    }
    if (cause != null) {
      return State.FAILED;
    }
    return atOnce == 0 ? State.WAITING : State.PLANNED;
  }
}
