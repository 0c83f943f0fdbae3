package io.postrider.delivery;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger as a whole: what happens to the rows of an edition outside of any claim. */
@Repository
public class Deliveries {

  private static final String ABANDONED =
      """
      UPDATE delivery
         SET reason = :reason, settled_at = :now, state = 'IN_DOUBT'
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
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
  private final Transactions transactions;
  private final HardBounces hardBounces;
  private final Clock clock;

  Deliveries(JdbcClient jdbc, Transactions transactions, HardBounces hardBounces, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.hardBounces = hardBounces;
    this.clock = clock;
  }

  /**
   * What a dead owner left as SENDING becomes IN_DOUBT.
   *
   * @param belowTerm rows claimed in an earlier term than this
   * @param gone whether he certainly sends nothing more
   * @return how many
   */
  public int doubtAbandoned(long edition, int belowTerm, boolean gone) {
    return transactions.join(
        () ->
            jdbc.sql(ABANDONED)
                .param("edition", edition)
                .param("belowTerm", belowTerm)
                .param("reason", gone ? "OWNER_DIED" : "OWNER_SILENT")
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  /**
   * Gives up the deferred rows of an edition that was opened so long ago, with what follows of it
   * for their addresses.
   */
  public int expire(long edition, Duration giveUpAfter) {
    Instant now = clock.instant();
    return transactions.run(
        () -> {
          int expired =
              jdbc.sql(EXPIRE)
                  .param("edition", edition)
                  .param("now", UtcColumn.of(now))
                  .param("openedBefore", UtcColumn.of(now.minus(giveUpAfter)))
                  .update();
          if (expired > 0) {
            hardBounces.weighExpired(edition, UtcColumn.of(now));
          }
          return expired;
        });
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
