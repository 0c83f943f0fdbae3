package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.RowMoves;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger as a whole: what happens to the rows of an edition outside of any claim. */
@Repository
public class Deliveries {

  /** A process that was frozen while it settled keeps its rows locked, and may settle them yet. */
  private static final String ABANDONED =
      """
      SELECT subscriber_id FROM delivery
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
         FOR UPDATE SKIP LOCKED
      """;

  /** The relay has these, or may have them: what was ruled on was in doubt before. */
  private static final String MAILED =
      """
      SELECT COUNT(*) FROM delivery
       WHERE edition_id = :edition
         AND (state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING') OR ruling IS NOT NULL)
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final ChunkCounts counts;
  private final RowMoves moves;
  private final Transactions transactions;
  private final HardBounces hardBounces;
  private final Exclusions exclusions;
  private final Clock clock;

  Deliveries(
      JdbcClient jdbc,
      NamedParameterJdbcTemplate batches,
      ChunkCounts counts,
      RowMoves moves,
      Transactions transactions,
      HardBounces hardBounces,
      Exclusions exclusions,
      Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.counts = counts;
    this.moves = moves;
    this.transactions = transactions;
    this.hardBounces = hardBounces;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  /**
   * What a dead owner left as SENDING becomes IN_DOUBT, but for rows that are locked: those stay
   * SENDING until they can be had, and nobody knows then whether an owner before the last one is
   * gone. In the open transaction or one of its own.
   *
   * @param belowTerm rows claimed in an earlier term than this
   * @param gone whether the owner of the term before this one certainly sends nothing more
   * @return how many
   */
  public int doubtAbandoned(long edition, int belowTerm, boolean gone) {
    return transactions.join(
        () -> {
          MapSqlParameterSource shared =
              new MapSqlParameterSource("edition", edition)
                  .addValue("belowTerm", belowTerm)
                  .addValue("goneTerm", gone ? belowTerm - 1 : 0)
                  .addValue("now", UtcColumn.of(clock.instant()));
          List<Long> abandoned =
              jdbc.sql(ABANDONED)
                  .param("edition", edition)
                  .param("belowTerm", belowTerm)
                  .query((row, number) -> row.getLong(1))
                  .list();
          SqlParameterSource[] rows =
              abandoned.stream()
                  .map(
                      id ->
                          new MapSqlParameterSource(shared.getValues()).addValue("subscriber", id))
                  .toArray(SqlParameterSource[]::new);
          batches.batchUpdate(LedgerStatement.DOUBT.sql(), rows);
          abandoned.forEach(id -> counts.disturb(edition, id, id));
          return rows.length;
        });
  }

  /**
   * Gives up the deferred rows of an edition that was {@linkplain Edition#readyAt ready} by then,
   * with what follows of it for their addresses.
   */
  public int expire(Edition edition, Instant readyBefore) {
    String now = UtcColumn.of(clock.instant());
    return transactions.run(
        () -> {
          int expired =
              moves.anywhere(
                  edition.id(),
                  LedgerStatement.EXPIRE.sql(),
                  Map.of("now", now, "readyBefore", UtcColumn.of(readyBefore)));
          if (expired > 0) {
            hardBounces.weighExpired(edition.id(), now);
          }
          return expired;
        });
  }

  /**
   * Has what was put off be due now, in the open transaction or one of its own.
   *
   * @param chunks the rows of these chunks only; empty for all
   * @return how many rows were not due
   */
  public int hasten(long edition, Set<Integer> chunks) {
    Map<String, Object> now = Map.of("now", UtcColumn.of(clock.instant()));
    return transactions.join(
        () -> moves.inChunks(edition, chunks, LedgerStatement.HASTEN.sql(), now));
  }

  /** How many readers have or may have been mailed: accepted, in doubt, or in doubt once. */
  public long mailed(long edition) {
    return jdbc.sql(MAILED).param("edition", edition).query(Long.class).single();
  }

  /**
   * Leaves out everybody who still waits, as the edition ends before their turn. In the open
   * transaction or one of its own.
   *
   * @return how many
   */
  public int callOff(long edition) {
    return transactions.join(() -> exclusions.all(edition, Exclusion.CALLED_OFF));
  }

  /**
   * Leaves out everybody, as the edition does not go out. In the open transaction or one of its
   * own.
   *
   * @param by who rejected it; null if nobody approved it in time
   * @return how many
   */
  public int deny(long edition, @Nullable String by) {
    Exclusion why = by == null ? Exclusion.NOT_APPROVED : Exclusion.REJECTED;
    return transactions.join(() -> exclusions.all(edition, why));
  }

  /**
   * Gives each candidate their row: PENDING, or EXCLUDED if there is a reason. In the open
   * transaction.
   *
   * @param exclusion why a candidate is left out, in SQL; see {@link Eligibility#exclusion}
   * @param candidates the tables and the conditions of which the candidates are, in SQL; see {@link
   *     Eligibility#condition}
   * @param parameters what the two bind
   * @return how many rows
   */
  public int freeze(long edition, String exclusion, String candidates, Map<String, ?> parameters) {
    return jdbc.sql(LedgerStatement.FREEZE.with(exclusion, candidates))
        .params(parameters)
        .param("edition", edition)
        .param("now", UtcColumn.of(clock.instant()))
        .update();
  }
}
