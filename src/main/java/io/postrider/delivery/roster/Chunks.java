package io.postrider.delivery.roster;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.Claimant;
import io.postrider.delivery.ledger.Claims;
import io.postrider.digest.Audience;
import io.postrider.edition.lease.Attempt;
import io.postrider.text.Ellipsis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The chunks that a roster was planned in, and the attempts at each. */
@Repository
public class Chunks {

  private static final String CLAIMABLE =
      """
      SELECT number, first_subscriber, last_subscriber, size
        FROM chunk c
       WHERE edition_id = :edition
         AND EXISTS (SELECT 1 FROM delivery d
                      WHERE d.edition_id = c.edition_id
                        AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
                        AND (d.state = 'PENDING' OR (d.state = 'DEFERRED' AND d.due_at <= :now)))
       ORDER BY number
      """;

  private static final String BEGUN =
      "SELECT EXISTS (SELECT 1 FROM chunk_attempt WHERE edition_id = :edition)";

  private static final String BEGIN =
      """
      INSERT INTO chunk_attempt (edition_id, chunk, attempt, started_at)
      VALUES (:edition, :chunk, :attempt, :now)
      """;

  private static final String END =
      "UPDATE chunk_attempt SET ended_at = :now, cause = :cause WHERE id = :id";

  /** What is said of an attempt at a chunk whose end was not recorded. */
  public static final String UNRECORDED =
      "Its end was not recorded: the process died, or could not write to the database any more.";

  private static final String BURY =
      """
      UPDATE chunk_attempt SET ended_at = :now, cause = :cause
       WHERE edition_id = :edition AND attempt < :attempt AND ended_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Chunks(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The chunks that hold rows to be delivered now, in their order. */
  public List<Chunk> claimable(long edition) {
    return jdbc.sql(CLAIMABLE)
        .param("edition", edition)
        .param("now", UtcColumn.of(clock.instant()))
        .query(Chunks::read)
        .list();
  }

  /** Whether there was any attempt at a chunk of this edition. */
  public boolean wereBegun(long edition) {
    return jdbc.sql(BEGUN).param("edition", edition).query(Boolean.class).single();
  }

  /**
   * Begins an attempt at a chunk. Goes on for a minute when the database is away; a record of which
   * the answer was lost is one too many, and is buried with the dead.
   */
  public ChunkAssignment begin(Attempt attempt, Audience audience, Chunk chunk) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    transactions.alone(
        Claims.PATIENCE,
        () ->
            jdbc.sql(BEGIN)
                .param("edition", attempt.edition())
                .param("chunk", chunk.number())
                .param("attempt", attempt.number())
                .param("now", UtcColumn.of(clock.instant()))
                .update(key, "id"));
    long id = Objects.requireNonNull(key.getKey()).longValue();
    return new ChunkAssignment(new Claimant(attempt, audience), chunk, id);
  }

  /**
   * Ends an attempt at a chunk; goes on for a minute when the database is away.
   *
   * @param cause what it failed of, in a sentence; null if it came to its end
   */
  public void end(ChunkAssignment mandate, @Nullable String cause) {
    transactions.alone(
        Claims.PATIENCE,
        () ->
            jdbc.sql(END)
                .param("id", mandate.chunkAttempt())
                .param("now", UtcColumn.of(clock.instant()))
                .param("cause", cause == null ? null : Ellipsis.at(500, cause))
                .update());
  }

  /** Ends the chunk attempts of earlier attempts whose end was not recorded. */
  public void bury(Attempt attempt) {
    transactions.alone(
        () ->
            jdbc.sql(BURY)
                .param("cause", UNRECORDED)
                .param("edition", attempt.edition())
                .param("attempt", attempt.number())
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  private static Chunk read(ResultSet row, int number) throws SQLException {
    return new Chunk(
        row.getInt("number"),
        row.getLong("first_subscriber"),
        row.getLong("last_subscriber"),
        row.getInt("size"));
  }
}
