package io.postrider.delivery.ledger;

import static java.util.stream.Collectors.toCollection;

import io.postrider.audience.Eligibility;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.lease.Attempt;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was refused or given up, and what an operator overrules of it. The relay has none of these
 * mails, so that mailing them again doubles nothing.
 */
@Repository
public class Refusals {

  private static final String ENDED =
      " FROM delivery WHERE edition_id = :edition AND state IN ('REFUSED', 'EXPIRED')";

  private static final String COUNT =
      """
      SELECT reason, COUNT(*) AS refused, SUM(mailable) AS mailable
        FROM (SELECT COALESCE(reason, '%s') AS reason, CASE WHEN %s THEN 1 ELSE 0 END AS mailable %s%s) one
       GROUP BY reason ORDER BY reason
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Refusals(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The refusals of one reason.
   *
   * @param rows how many there are
   * @param mailable how many of them are to readers who may be mailed: subscribed, not suppressed
   */
  public record Count(Reason reason, long rows, long mailable) {}

  /**
   * What was refused or given up of an edition, by reason.
   *
   * @param list the edition's
   * @param chunks the rows of these chunks only; empty for all
   */
  public List<Count> of(long edition, String list, Set<Integer> chunks) {
    String sql =
        COUNT.formatted(
            Reason.UNKNOWN,
            Eligibility.MAY_BE_MAILED,
            ENDED,
            chunks.isEmpty() ? "" : Rulings.OF_CHUNKS);
    JdbcClient.StatementSpec count = jdbc.sql(sql).param("edition", edition).param("list", list);
    return (chunks.isEmpty() ? count : count.param("chunks", chunks))
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
   * has left or is suppressed is left out when their row is claimed. In the open transaction or one
   * of its own.
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
    String sql = LedgerStatement.OVERRULE.sql();
    JdbcClient.StatementSpec overrule =
        chunks.isEmpty()
            ? jdbc.sql(sql)
            : jdbc.sql(sql + Rulings.OF_CHUNKS).param("chunks", chunks);
    return transactions.join(
        () ->
            overrule
                .param("edition", edition)
                .param("reasons", reasons.stream().map(Reason::name).toList())
                .param("by", by)
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  /**
   * Makes rows pending again whose refusals in this attempt turned out to be about us. In the open
   * transaction, in which the attempt's term is held: what another process has closed stays closed.
   *
   * @param subscribers whose rows; one at least
   */
  public void takeBack(Attempt attempt, Set<Long> subscribers) {
    jdbc.sql(LedgerStatement.TAKE_BACK.sql())
        .param("edition", attempt.edition())
        .param("attempt", attempt.number())
        .param("term", attempt.term())
        .param("ids", subscribers)
        .param("least", Collections.min(subscribers))
        .param("most", Collections.max(subscribers))
        .update();
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
