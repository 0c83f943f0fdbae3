package io.postrider.delivery.roster;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.ledger.Claimant;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.digest.Audience;
import io.postrider.edition.lease.Attempt;
import io.postrider.text.Ellipsis;
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

  // One EXISTS a state: H2 uses no index for an IN behind the first column.
  private static final String IS_CLAIMABLE =
      """
      SELECT EXISTS (SELECT 1 FROM delivery
                      WHERE edition_id = :edition AND state = 'PENDING'
                        AND subscriber_id BETWEEN :first AND :last)
          OR EXISTS (SELECT 1 FROM delivery
                      WHERE edition_id = :edition AND state = 'DEFERRED'
                        AND subscriber_id BETWEEN :first AND :last AND due_at <= :now)
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
  private final ChunkCounts counts;
  private final Transactions transactions;
  private final Clock clock;

  Chunks(JdbcClient jdbc, ChunkCounts counts, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The chunks that hold rows to be delivered now, in their order. */
  public List<Chunk> claimable(long edition) {
    String now = UtcColumn.of(clock.instant());
    return counts.asKept(edition).stream()
        .filter(chunk -> isClaimable(edition, chunk, now))
        .map(chunk -> new Chunk(chunk.number(), chunk.first(), chunk.last(), chunk.size()))
        .toList();
  }

  /** By what is kept of its rows if that says it; else one look at the index tells. */
  private boolean isClaimable(long edition, ChunkRows chunk, String now) {
    boolean waits = chunk.in(DeliveryState.PENDING) > 0;
    boolean mayBeDue = chunk.in(DeliveryState.DEFERRED) > 0;
    boolean isKnown = chunk.isKept() && (waits || !mayBeDue);
    return isKnown
        ? waits
        : jdbc.sql(IS_CLAIMABLE)
            .param("edition", edition)
            .param("first", chunk.first())
            .param("last", chunk.last())
            .param("now", now)
            .query(Boolean.class)
            .single();
  }

  /** Keeps how many rows are in which state, of all chunks that nobody works at. */
  public void keepCounts(long edition) {
    counts.keepAll(edition);
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
    // Behind the record, which keeps others from keeping the counts.
    transactions.alone(
        Claims.PATIENCE,
        () -> {
          counts.disturb(attempt.edition(), chunk.first(), chunk.last());
          return chunk;
        });
    long id = Objects.requireNonNull(key.getKey()).longValue();
    return new ChunkAssignment(new Claimant(attempt, audience), chunk, id);
  }

  /**
   * Ends an attempt at a chunk, and keeps how many of its rows are in which state; goes on for a
   * minute when the database is away.
   *
   * @param cause what it failed of, in a sentence; null if it came to its end
   */
  public void end(ChunkAssignment mandate, @Nullable String cause) {
    transactions.insist(
        Claims.PATIENCE,
        () -> {
          jdbc.sql(END)
              .param("id", mandate.chunkAttempt())
              .param("now", UtcColumn.of(clock.instant()))
              .param("cause", cause == null ? null : Ellipsis.at(500, cause))
              .update();
          counts.keep(mandate.claimant().edition(), mandate.chunk().number());
        });
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
}
