package io.postrider.accounting;

import io.postrider.accounting.ChunkReport.State;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Leases;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells where chunks stand. */
@Repository
public class ChunkReports {

  private static final String ATTEMPTS =
      """
      SELECT l.chunk, l.started_at, l.ended_at, l.cause, latest.attempts
        FROM (SELECT MAX(id) AS id, COUNT(*) AS attempts
                FROM chunk_attempt WHERE edition_id = :edition GROUP BY chunk) latest
        JOIN chunk_attempt l ON l.id = latest.id
      """;

  private static final String DUE =
      """
      SELECT COUNT(CASE WHEN due_at <= :now THEN 1 END) AS due,
             MIN(CASE WHEN due_at > :now THEN due_at END) AS next_due
        FROM delivery
       WHERE edition_id = :edition AND state = 'DEFERRED' AND subscriber_id BETWEEN :first AND :last
      """;

  private final JdbcClient jdbc;
  private final ChunkCounts counts;
  private final Leases leases;
  private final Transactions transactions;
  private final Clock clock;

  ChunkReports(
      JdbcClient jdbc, ChunkCounts counts, Leases leases, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.leases = leases;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The chunks of an edition in their order; empty while the roster is not frozen. */
  public List<ChunkReport> of(Edition edition) {
    String now = UtcColumn.of(clock.instant());
    return transactions.reading(
        () -> reports(edition, counts.of(edition.id()), chunk -> due(edition, chunk, now)));
  }

  /**
   * How many of them have come how far.
   *
   * @param chunks the edition's, with their rows as they are now
   */
  EditionReport.ChunkCounts counts(Edition edition, List<ChunkRows> chunks) {
    List<ChunkReport> reports = reports(edition, chunks, chunk -> Due.NEVER);
    return new EditionReport.ChunkCounts(
        reports.size(),
        reports.stream().filter(chunk -> chunk.state() == State.COMPLETED).count(),
        reports.stream().filter(chunk -> chunk.state() == State.FAILED).count());
  }

  private List<ChunkReport> reports(
      Edition edition, List<ChunkRows> chunks, Function<ChunkRows, Due> due) {
    boolean held = leases.holder(edition).isPresent();
    Map<Integer, LastAttempt> attempts = attempts(edition);
    return chunks.stream()
        .map(
            chunk ->
                report(
                    chunk,
                    attempts.getOrDefault(chunk.number(), LastAttempt.NONE),
                    due.apply(chunk),
                    held))
        .toList();
  }

  private Map<Integer, LastAttempt> attempts(Edition edition) {
    Map<Integer, LastAttempt> attempts = new HashMap<>();
    jdbc.sql(ATTEMPTS)
        .param("edition", edition.id())
        .query(
            row -> {
              attempts.put(
                  row.getInt("chunk"),
                  new LastAttempt(
                      row.getInt("attempts"),
                      UtcColumn.readNullable(row, "started_at"),
                      UtcColumn.readNullable(row, "ended_at"),
                      row.getString("cause")));
            });
    return attempts;
  }

  private Due due(Edition edition, ChunkRows chunk, String now) {
    return chunk.in(DeliveryState.DEFERRED) == 0
        ? Due.NEVER
        : jdbc.sql(DUE)
            .param("edition", edition.id())
            .param("first", chunk.first())
            .param("last", chunk.last())
            .param("now", now)
            .query(
                (row, number) ->
                    new Due(row.getLong("due"), UtcColumn.readNullable(row, "next_due")))
            .single();
  }

  /** How often a chunk was tried, and the last time. */
  private record LastAttempt(
      int attempts, @Nullable Instant started, @Nullable Instant ended, @Nullable String cause) {

    static final LastAttempt NONE = new LastAttempt(0, null, null, null);

    boolean isUnended() {
      return started != null && ended == null;
    }
  }

  /** How many deferred rows are due, and when the first of the others is. */
  private record Due(long now, @Nullable Instant next) {

    static final Due NEVER = new Due(0, null);
  }

  private static ChunkReport report(ChunkRows chunk, LastAttempt last, Due due, boolean held) {
    String cause = last.isUnended() && !held ? Chunks.UNRECORDED : last.cause();
    return new ChunkReport(
        chunk.number(),
        state(chunk, last.isUnended() && held, cause),
        chunk.size(),
        chunk.in(DeliveryState.ACCEPTED),
        chunk.in(DeliveryState.EXCLUDED),
        chunk.in(DeliveryState.REFUSED, DeliveryState.EXPIRED),
        chunk.in(DeliveryState.IN_DOUBT),
        chunk.in(DeliveryState.SENDING),
        chunk.in(DeliveryState.PENDING),
        chunk.in(DeliveryState.DEFERRED),
        due.now(),
        due.next(),
        last.attempts(),
        last.started(),
        last.ended(),
        cause,
        chunk.isPurged());
  }

  private static State state(ChunkRows chunk, boolean running, @Nullable String cause) {
    long atOnce = chunk.in(DeliveryState.PENDING, DeliveryState.SENDING);
    if (atOnce + chunk.in(DeliveryState.DEFERRED) == 0) {
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
