package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.counts.RowMoves;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
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
      SELECT subscriber_id, claim, attempt, term FROM delivery
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
         FOR UPDATE SKIP LOCKED
      """;

  private static final String IN_HAND =
      "SELECT DISTINCT term FROM delivery WHERE edition_id = :edition AND state = 'SENDING'";

  /** The relay has these, or may have them: what was ruled on was in doubt before. */
  private static final String MAILED =
      """
      SELECT COUNT(*) FROM delivery
       WHERE edition_id = :edition
         AND (state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING') OR ruling IS NOT NULL)
      """;

  /** So many go in one transaction: a chunk may hold most of a roster. */
  private static final int PURGED_AT_ONCE = 5_000;

  // In the order of the whole key: H2 would else sort what is left of the edition.
  private static final String PURGED_NEXT =
      """
      SELECT subscriber_id FROM delivery
       WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
       ORDER BY edition_id, subscriber_id LIMIT %d
      """
          .formatted(PURGED_AT_ONCE);

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
   * A row that somebody has in hand, or had.
   *
   * @param claim by what it was claimed, unique for good
   * @param attempt in which attempt
   * @param term in which term of the lease
   */
  public record Abandoned(long subscriber, String claim, int attempt, int term) {}

  /**
   * The rows that are SENDING since an earlier term, but for those that are locked: they stay
   * SENDING until they can be had. In the open transaction, in which they are locked from now on.
   *
   * @param belowTerm rows claimed in an earlier term than this
   */
  public List<Abandoned> abandoned(long edition, int belowTerm) {
    return jdbc.sql(ABANDONED)
        .param("edition", edition)
        .param("belowTerm", belowTerm)
        .query(
            (row, number) ->
                new Abandoned(
                    row.getLong("subscriber_id"),
                    String.valueOf(row.getString("claim")),
                    row.getInt("attempt"),
                    row.getInt("term")))
        .list();
  }

  /** The terms in which rows were claimed that are SENDING now. */
  public Set<Integer> termsInHand(long edition) {
    return Set.copyOf(jdbc.sql(IN_HAND).param("edition", edition).query(Integer.class).list());
  }

  /**
   * Has abandoned rows be in doubt: nobody knows how they ended, nor whether an owner before the
   * last one is gone. In the open transaction.
   *
   * @param belowTerm rows claimed in an earlier term than this
   * @param gone whether the owner of the term before this one certainly sends nothing more
   */
  public void doubt(long edition, int belowTerm, boolean gone, Collection<Long> subscribers) {
    MapSqlParameterSource shared =
        new MapSqlParameterSource("edition", edition)
            .addValue("belowTerm", belowTerm)
            .addValue("goneTerm", gone ? belowTerm - 1 : 0)
            .addValue("now", UtcColumn.of(clock.instant()));
    batches.batchUpdate(
        LedgerStatement.DOUBT.sql(),
        subscribers.stream()
            .map(id -> new MapSqlParameterSource(shared.getValues()).addValue("subscriber", id))
            .toArray(SqlParameterSource[]::new));
    subscribers.forEach(id -> counts.disturb(edition, id, id));
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

  /**
   * How many readers have or may have been mailed: accepted, in doubt, or in doubt once; those
   * included whose rows are removed.
   */
  public long mailed(long edition) {
    long rows = jdbc.sql(MAILED).param("edition", edition).query(Long.class).single();
    return rows
        + counts.asKept(edition).stream()
            .filter(ChunkRows::isPurged)
            .mapToLong(chunk -> chunk.in(DeliveryState.ACCEPTED) - acceptedYet(edition, chunk))
            .sum();
  }

  /** So many of a purged chunk's rows are still there. */
  private long acceptedYet(long edition, ChunkRows chunk) {
    return chunk.purge() == ChunkRows.Purge.ENDED
        ? 0
        : counts.count(edition, chunk).in(DeliveryState.ACCEPTED);
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
   * What went of a chunk at once.
   *
   * @param rows how many
   * @param isLast whether none is left
   */
  public record Purged(int rows, boolean isLast) {}

  /**
   * Removes rows of a chunk for good, with what hangs on them, some thousand at most, in one
   * transaction or in the open one. How many there were in which state stays with the chunk. Safe
   * to repeat and beside others.
   *
   * @throws IllegalStateException if they are not what is kept of them, or have not ended
   */
  public Purged purge(long edition, int chunk) {
    return transactions.join(
        () ->
            counts
                .lockForPurge(edition, chunk)
                .map(rows -> purge(edition, rows))
                .orElse(new Purged(0, true)));
  }

  private Purged purge(long edition, ChunkRows chunk) {
    SqlParameterSource[] keys =
        jdbc.sql(PURGED_NEXT)
            .param("edition", edition)
            .param("first", chunk.first())
            .param("last", chunk.last())
            .query((row, number) -> key(edition, row.getLong(1)))
            .list()
            .toArray(SqlParameterSource[]::new);
    if (keys.length > 0) {
      batches.batchUpdate(MailedTopics.PURGE, keys);
      requireAll(chunk, batches.batchUpdate(LedgerStatement.PURGE.sql(), keys));
    }
    boolean isLast = keys.length < PURGED_AT_ONCE;
    if (isLast) {
      counts.purged(edition, chunk.number());
    }
    return new Purged(keys.length, isLast);
  }

  private static SqlParameterSource key(long edition, long subscriber) {
    return new MapSqlParameterSource("edition", edition).addValue("subscriber", subscriber);
  }

  private static void requireAll(ChunkRows chunk, int[] removed) {
    if (Arrays.stream(removed).anyMatch(rows -> rows == 0)) {
      throw new IllegalStateException(
          "rows of chunk %d have not ended, or are in doubt".formatted(chunk.number()));
    }
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
