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
         SET reason = 'CALLED_OFF', settled_at = :now, due_at = NULL, state = 'EXCLUDED'
       WHERE edition_id = :edition AND state IN ('PENDING', 'DEFERRED')
      """;

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

  /** How many readers have or may have been mailed: accepted, in doubt, or in doubt once. */
  public long mailed(long edition) {
    return jdbc.sql(MAILED).param("edition", edition).query(Long.class).single();
  }

  /**
   * Leaves out everybody who still waits, in the open transaction or one of its own.
   *
   * @return how many
   */
  public int callOff(long edition) {
    return transactions.join(
        () ->
            jdbc.sql(CALL_OFF)
                .param("edition", edition)
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }
}
