package io.postrider.delivery.ledger;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
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

  private static final String DOUBT =
      """
      UPDATE delivery
         SET reason = CASE WHEN term = :goneTerm THEN 'OWNER_DIED' ELSE 'OWNER_SILENT' END,
             settled_at = :now, state = 'IN_DOUBT'
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
         AND subscriber_id = :subscriber
      """;

  private static final String EXPIRE =
      """
      UPDATE delivery
         SET settled_at = :now, due_at = NULL, state = 'EXPIRED'
       WHERE edition_id = :edition AND state = 'DEFERRED'
         AND EXISTS (SELECT 1 FROM edition e
                      WHERE e.id = :edition AND e.opened_at <= :readyBefore
                        AND COALESCE(e.due_at, e.opened_at) <= :readyBefore
                        AND COALESCE(e.approval_at, e.opened_at) <= :readyBefore
                        AND COALESCE(e.renewed_at, e.opened_at) <= :readyBefore)
      """;

  private static final String HASTEN =
      """
      UPDATE delivery SET due_at = :now
       WHERE edition_id = :edition AND state = 'DEFERRED' AND due_at > :now
      """;

  /** The relay has these, or may have them: what was ruled on was in doubt before. */
  private static final String MAILED =
      """
      SELECT COUNT(*) FROM delivery
       WHERE edition_id = :edition
         AND (state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING') OR ruling IS NOT NULL)
      """;

  private static final String CALL_OFF =
      """
      UPDATE delivery
         SET reason = :reason, settled_at = :now, due_at = NULL, state = 'EXCLUDED'
       WHERE edition_id = :edition AND state IN ('PENDING', 'DEFERRED')
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final Transactions transactions;
  private final HardBounces hardBounces;
  private final Clock clock;

  Deliveries(
      JdbcClient jdbc,
      NamedParameterJdbcTemplate batches,
      Transactions transactions,
      HardBounces hardBounces,
      Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.hardBounces = hardBounces;
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
          SqlParameterSource[] rows =
              jdbc
                  .sql(ABANDONED)
                  .param("edition", edition)
                  .param("belowTerm", belowTerm)
                  .query(Long.class)
                  .stream()
                  .map(
                      id ->
                          new MapSqlParameterSource(shared.getValues()).addValue("subscriber", id))
                  .toArray(SqlParameterSource[]::new);
          batches.batchUpdate(DOUBT, rows);
          return rows.length;
        });
  }

  /**
   * Gives up the deferred rows of an edition that was {@linkplain Edition#readyAt ready} by then,
   * with what follows of it for their addresses.
   */
  public int expire(Edition edition, Instant readyBefore) {
    LocalDateTime now = UtcColumn.of(clock.instant());
    return transactions.run(
        () -> {
          int expired =
              jdbc.sql(EXPIRE)
                  .param("edition", edition.id())
                  .param("now", now)
                  .param("readyBefore", UtcColumn.of(readyBefore))
                  .update();
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
    JdbcClient.StatementSpec hasten =
        chunks.isEmpty()
            ? jdbc.sql(HASTEN)
            : jdbc.sql(HASTEN + Rulings.OF_CHUNKS).param("chunks", chunks);
    return transactions.join(
        () ->
            hasten.param("edition", edition).param("now", UtcColumn.of(clock.instant())).update());
  }

  /** How many readers have or may have been mailed: accepted, in doubt, or in doubt once. */
  public long mailed(long edition) {
    return jdbc.sql(MAILED).param("edition", edition).query(Long.class).single();
  }

  /**
   * Leaves out everybody who still waits, in the open transaction or one of its own.
   *
   * @param reason why they are left out
   * @return how many
   */
  public int callOff(long edition, Edition.Reason reason) {
    return transactions.join(
        () ->
            jdbc.sql(CALL_OFF)
                .param("edition", edition)
                .param("reason", reason.name())
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }
}
