package io.postrider.delivery.brake;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.Reason;
import io.postrider.digest.Canary;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The first readers of an edition, whose letters are looked at before anybody else's go out. Who
 * they are is frozen with the roster: chunk {@value #CHUNK}.
 */
@Repository
public class Canaries {

  /** The number of their chunk. */
  public static final int CHUNK = 0;

  private static final String HOLDS =
      """
      SELECT COUNT(*) FROM roster r JOIN chunk c ON c.edition_id = r.edition_id AND c.number = :chunk
       WHERE r.edition_id = :edition AND r.canary_cleared_at IS NULL
      """;

  private static final String COUNT =
      """
      SELECT COUNT(CASE WHEN d.state = 'ACCEPTED' THEN 1 END) AS accepted,
             COUNT(CASE WHEN (d.state = 'REFUSED' AND d.reason NOT IN (:own))
                          OR (d.state = 'IN_DOUBT' AND d.reason = :broke) THEN 1 END) AS failed
        FROM chunk c JOIN delivery d ON d.edition_id = c.edition_id
         AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
       WHERE c.edition_id = :edition AND c.number = :chunk
      """;

  private static final String CLEAR =
      """
      UPDATE roster SET canary_cleared_at = :now
       WHERE edition_id = :edition AND canary_cleared_at IS NULL
      """;

  private static final List<String> RECIPIENTS_OWN =
      Arrays.stream(Reason.values()).filter(Reason::isRecipientsOwn).map(Reason::name).toList();

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Canaries(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether an edition has a canary that nobody has judged well of yet. */
  public boolean holds(Edition edition) {
    return jdbc.sql(HOLDS)
            .param("edition", edition.id())
            .param("chunk", CHUNK)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Judges a canary whose letters have gone out. Failed are letters that were refused, but not for
   * the recipient's own sake, and those that the relay left in doubt; they are compared with what
   * failed or was accepted. Deferred letters count neither way.
   *
   * @return why nobody else is to be mailed; empty if they may be
   */
  public Optional<StopSignal.Cause> judge(Edition edition, Canary canary) {
    Count count =
        jdbc.sql(COUNT)
            .param("edition", edition.id())
            .param("chunk", CHUNK)
            .param("own", RECIPIENTS_OWN)
            .param("broke", Reason.LINE_BROKE.name())
            .query((row, number) -> new Count(row.getLong("accepted"), row.getLong("failed")))
            .single();
    if (canary.stopAbove().isExceededBy(count.failed(), count.all())) {
      return Optional.of(
          new StopSignal.Cause(
              Edition.Reason.CANARY,
              "Of the first %,d letters %,d failed, more than %s."
                  .formatted(count.all(), count.failed(), canary.stopAbove())));
    }
    clear(edition);
    return Optional.empty();
  }

  /**
   * Lets everybody else have the edition, whatever became of its canary. In the open transaction or
   * one of its own.
   */
  public void clear(Edition edition) {
    transactions.join(
        () ->
            jdbc.sql(CLEAR)
                .param("edition", edition.id())
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  private record Count(long accepted, long failed) {

    long all() {
      return accepted + failed;
    }
  }
}
