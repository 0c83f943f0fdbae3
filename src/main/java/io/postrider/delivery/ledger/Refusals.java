package io.postrider.delivery.ledger;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import io.postrider.audience.Eligibility;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.RowMoves;
import io.postrider.edition.lease.Attempt;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was refused or given up, and what an operator overrules of it. The relay has none of these
 * mails, so that mailing them again doubles nothing.
 */
@Repository
public class Refusals {

  private static final String ENDED =
      " FROM delivery WHERE edition_id = :edition AND state IN ('REFUSED', 'EXPIRED')"
          + " AND subscriber_id BETWEEN :first AND :last";

  private static final String COUNT =
      """
      SELECT reason, COUNT(*) AS refused, SUM(mailable) AS mailable
        FROM (SELECT COALESCE(reason, '%s') AS reason, CASE WHEN %s THEN 1 ELSE 0 END AS mailable %s) one
       GROUP BY reason
      """
          .formatted(Reason.UNKNOWN, Eligibility.MAY_BE_MAILED, ENDED);

  private final JdbcClient jdbc;
  private final ChunkCounts counts;
  private final RowMoves moves;
  private final Transactions transactions;
  private final Clock clock;

  Refusals(
      JdbcClient jdbc, ChunkCounts counts, RowMoves moves, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.moves = moves;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The refusals of one reason.
   *
   * @param rows how many there are
   * @param mailable how many of them are to readers who may be mailed: subscribed, not suppressed,
   *     and not paused
   */
  public record Count(Reason reason, long rows, long mailable) {

    private Count plus(Count other) {
      return new Count(reason, rows + other.rows, mailable + other.mailable);
    }
  }

  /**
   * What was refused or given up of an edition, by reason.
   *
   * @param list the edition's
   * @param chunks the rows of these chunks only; empty for all
   */
  public List<Count> of(long edition, String list, Set<Integer> chunks) {
    Map<Reason, Count> sums = new EnumMap<>(Reason.class);
    Stream<Count> found =
        chunks.isEmpty()
            ? count(edition, list, 0, Long.MAX_VALUE).stream()
            : counts.asKept(edition).stream()
                .filter(chunk -> chunks.contains(chunk.number()))
                .flatMap(chunk -> count(edition, list, chunk.first(), chunk.last()).stream());
    found.forEach(count -> sums.merge(count.reason(), count, Count::plus));
    return sums.values().stream().sorted(comparing(one -> one.reason().name())).toList();
  }

  private List<Count> count(long edition, String list, long first, long last) {
    return jdbc.sql(COUNT)
        .param("edition", edition)
        .param("list", list)
        .param("moment", UtcColumn.of(clock.instant()))
        .param("first", first)
        .param("last", last)
        .query(
            (row, number) ->
                new Count(
                    Reason.of(row.getString("reason")),
                    row.getLong("refused"),
                    row.getLong("mailable")))
        .list();
  }

  /**
   * Puts refusals back in line, whose reasons are kept with who overruled them and when. Whoever
   * has left, paused or is suppressed is left out when their row is claimed. In the open
   * transaction or one of its own.
   *
   * @param chunks the rows of these chunks only; empty for all
   * @param reasons the reasons that are overruled
   * @param by who says so
   * @return how many rows
   */
  public int overrule(long edition, Set<Integer> chunks, Set<Reason> reasons, String by) {
    if (reasons.isEmpty()) {
      return 0;
    }
    Map<String, Object> parameters =
        Map.of(
            "reasons", reasons.stream().map(Reason::name).toList(),
            "by", by,
            "now", UtcColumn.of(clock.instant()));
    return transactions.join(
        () -> moves.inChunks(edition, chunks, LedgerStatement.OVERRULE.sql(), parameters));
  }

  /**
   * Makes rows pending again whose refusals in this attempt turned out to be about us. In the open
   * transaction, in which the attempt's term is held: what another process has closed stays closed.
   *
   * @param subscribers whose rows; one at least
   */
  public void takeBack(Attempt attempt, Set<Long> subscribers) {
    moves.ofReaders(
        attempt.edition(),
        subscribers,
        LedgerStatement.TAKE_BACK.sql(),
        Map.of("attempt", attempt.number(), "term", attempt.term()));
  }

  /**
   * Which of these reasons an operator means.
   *
   * @param named the reasons as the operator names them; empty for those that may be about us
   */
  public static Set<Reason> meant(List<Count> counts, Set<String> named) {
    return counts.stream()
        .filter(
            count ->
                named.isEmpty()
                    ? count.reason().mayBeAboutUs()
                    : named.contains(count.reason().name()))
        .map(Count::reason)
        .collect(toCollection(() -> EnumSet.noneOf(Reason.class)));
  }
}
