package io.postrider.delivery.roster;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.ledger.Claimant;
import io.postrider.delivery.ledger.Claims;
import io.postrider.digest.Audience;
import io.postrider.digest.Canary;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Attempt;
import io.postrider.text.Count;
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

  private static final String PLAN =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, slice + 1, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM (SELECT subscriber_id,
                     FLOOR((ROW_NUMBER() OVER (ORDER BY subscriber_id) - 1) / :size) AS slice
                FROM delivery WHERE edition_id = :edition AND subscriber_id > :behind) numbered
       GROUP BY slice
      """;

  private static final String TO_MAIL =
      """
      SELECT subscriber_id FROM delivery WHERE edition_id = :edition AND state = 'PENDING'
       ORDER BY subscriber_id LIMIT :first
      """;

  private static final String PLAN_CANARY =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, :number, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM delivery WHERE edition_id = :edition AND subscriber_id <= :last
      """;

  private static final String PLANNED =
      "SELECT COALESCE(SUM(size), 0) FROM chunk WHERE edition_id = :edition";

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

  /**
   * Plans the chunks of a roster that is written whole, in the open transaction: the canary's, if
   * the digest has one, and those of everybody else.
   *
   * @param candidates how many rows the roster has
   * @throws IllegalStateException if the chunks hold more or fewer
   */
  void plan(Edition edition, Digest digest, long candidates) {
    Canary canary = digest.delivery().canary();
    jdbc.sql(PLAN)
        .param("edition", edition.id())
        .param("size", Math.max(500, (candidates + 399) / 400))
        .param("behind", canary == null ? 0 : planCanary(edition, canary))
        .update();
    long planned = jdbc.sql(PLANNED).param("edition", edition.id()).query(Long.class).single();
    if (planned != candidates) {
      throw new IllegalStateException(
          "The chunks of edition %s hold %s, its roster %s; nothing was sent."
              .formatted(
                  edition.key(), Count.of(planned, "row"), Count.of(candidates, "candidate")));
    }
  }

  /** The canary's chunk ends with its last reader who is to be mailed. */
  private long planCanary(Edition edition, Canary canary) {
    List<Long> first =
        jdbc.sql(TO_MAIL)
            .param("edition", edition.id())
            .param("first", canary.first())
            .query((row, number) -> row.getLong(1))
            .list();
    if (first.isEmpty()) {
      return 0;
    }
    long last = first.get(first.size() - 1);
    jdbc.sql(PLAN_CANARY)
        .param("edition", edition.id())
        .param("number", Canaries.CHUNK)
        .param("last", last)
        .update();
    return last;
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
