package io.postrider.delivery;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
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
         SET reason = :reason, settled_at = :now, state = 'IN_DOUBT'
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
         AND subscriber_id = :subscriber
      """;

  private static final String EXPIRE =
      """
      UPDATE delivery
         SET settled_at = :now, due_at = NULL, state = 'EXPIRED'
       WHERE edition_id = :edition AND state = 'DEFERRED'
         AND EXISTS (SELECT 1 FROM edition e WHERE e.id = :edition AND e.opened_at <= :openedBefore)
      """;

  private static final String RULE_ACCEPTED =
      """
      UPDATE delivery
         SET ruling = 'ACCEPT', ruled_by = :by, ruled_at = :now, settled_at = :now, state = 'ACCEPTED'
       WHERE edition_id = :edition AND state = 'IN_DOUBT'
      """;

  private static final String RULE_RESEND =
      """
      UPDATE delivery
         SET ruling = 'RESEND', ruled_by = :by, ruled_at = :now, settled_at = NULL, claim = NULL,
             state = 'PENDING'
       WHERE edition_id = :edition AND state = 'IN_DOUBT' AND term < :belowTerm
      """;

  /** An owner that was merely silent may have a message on the wire until SMTP's time-out. */
  private static final String RULE_RESEND_UNASKED =
      RULE_RESEND + " AND (reason <> 'OWNER_SILENT' OR settled_at <= :silentBefore)";

  private static final Duration SMTP_TIME_OUT = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final Transactions transactions;
  private final Clock clock;

  Deliveries(
      JdbcClient jdbc, NamedParameterJdbcTemplate batches, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a dead owner left as SENDING becomes IN_DOUBT, but for rows that are locked: those stay
   * SENDING until they can be had. In the open transaction or one of its own.
   *
   * @param belowTerm rows claimed in an earlier term than this
   * @param gone whether he certainly sends nothing more
   * @return how many
   */
  public int doubtAbandoned(long edition, int belowTerm, boolean gone) {
    return transactions.join(
        () -> {
          MapSqlParameterSource shared =
              new MapSqlParameterSource("edition", edition)
                  .addValue("belowTerm", belowTerm)
                  .addValue("reason", gone ? "OWNER_DIED" : "OWNER_SILENT")
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

  /** Gives up the deferred rows of an edition that was opened so long ago. */
  public int expire(long edition, Duration giveUpAfter) {
    return transactions.run(
        () ->
            jdbc.sql(EXPIRE)
                .param("edition", edition)
                .param("now", UtcColumn.of(clock.instant()))
                .param("openedBefore", UtcColumn.of(clock.instant().minus(giveUpAfter)))
                .update());
  }

  /**
   * An operator rules that what is in doubt was accepted. In the open transaction or one of its
   * own.
   *
   * @param by who ruled
   * @return how many rows
   */
  public int ruleAccepted(long edition, String by) {
    return transactions.join(
        () ->
            jdbc.sql(RULE_ACCEPTED)
                .param("edition", edition)
                .param("by", by)
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  /**
   * What is in doubt since an earlier term is to be mailed again. In the open transaction or one of
   * its own.
   *
   * @param by who ruled
   * @param belowTerm rows claimed in an earlier term than this
   * @return how many rows
   */
  public int ruleResend(long edition, String by, int belowTerm) {
    return transactions.join(
        () ->
            jdbc.sql(RULE_RESEND)
                .param("edition", edition)
                .param("by", by)
                .param("belowTerm", belowTerm)
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  /**
   * What is in doubt since an earlier term is to be mailed again without anybody's asking; rows of
   * an owner that was silent only when it can have them on the wire no more.
   *
   * @param by whose standing order it is
   * @param belowTerm rows claimed in an earlier term than this
   * @return how many rows
   */
  public int resendUnasked(long edition, String by, int belowTerm) {
    return transactions.run(
        () ->
            jdbc.sql(RULE_RESEND_UNASKED)
                .param("edition", edition)
                .param("by", by)
                .param("belowTerm", belowTerm)
                .param("silentBefore", UtcColumn.of(clock.instant().minus(SMTP_TIME_OUT)))
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }
}
