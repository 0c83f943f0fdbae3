package io.postrider.delivery.brake;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.counts.RowCount;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.digest.Canary;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  private static final String CLEAR =
      """
      UPDATE roster SET canary_cleared_at = :now
       WHERE edition_id = :edition AND canary_cleared_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final ChunkCounts counts;
  private final Transactions transactions;
  private final Clock clock;

  Canaries(JdbcClient jdbc, ChunkCounts counts, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.counts = counts;
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
    Count count = count(counts.of(edition.id(), CHUNK));
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

  private static Count count(List<ChunkRows> canary) {
    List<RowCount> rows = canary.stream().flatMap(chunk -> chunk.counts().stream()).toList();
    return new Count(
        sum(rows, row -> row.isIn(DeliveryState.ACCEPTED)), sum(rows, Canaries::hasFailed));
  }

  private static boolean hasFailed(RowCount row) {
    return row.isIn(DeliveryState.REFUSED)
        ? !Reason.of(row.detail()).isRecipientsOwn()
        : row.isIn(DeliveryState.IN_DOUBT) && row.detail().equals(Reason.LINE_BROKE.name());
  }

  private static long sum(List<RowCount> rows, Predicate<RowCount> which) {
    return rows.stream().filter(which).mapToLong(RowCount::deliveries).sum();
  }

  private record Count(long accepted, long failed) {

    long all() {
      return accepted + failed;
    }
  }
}
