package io.postrider.delivery.ledger;

import static java.util.stream.Collectors.toCollection;

import io.postrider.audience.Eligibility;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Refusal;
import io.postrider.edition.lease.Attempt;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was refused or given up, and what an operator overrules of it. The relay has none of these
 * mails, so that mailing them again doubles nothing.
 */
@Repository
public class Refusals {

  /** What was put off for these and given up was no recipient's doing. */
  private static final Set<String> OURS_WHEN_GIVEN_UP =
      Set.of(UnwrittenLetters.REASON, Outcome.Deferred.CLOSING, "THROTTLED");

  private static final Map<String, Refusal> KNOWN =
      Arrays.stream(Refusal.values()).collect(Collectors.toMap(Refusal::name, reason -> reason));

  private static final String ENDED =
      " FROM delivery WHERE edition_id = :edition AND state IN ('REFUSED', 'EXPIRED')";

  private static final String COUNT =
      """
      SELECT reason, COUNT(*) AS refused, SUM(mailable) AS mailable
        FROM (SELECT COALESCE(reason, 'UNKNOWN') AS reason, CASE WHEN %s THEN 1 ELSE 0 END AS mailable %s%s) one
       GROUP BY reason ORDER BY reason
      """;

  // The record is written first: MySQL evaluates one assignment after the other.
  private static final String OVERRULE =
      """
      UPDATE delivery
         SET overruled = COALESCE(reason, 'UNKNOWN'), overruled_reply = reply, overruled_by = :by,
             overruled_at = :now, reason = NULL, reply = NULL, claim = NULL, settled_at = NULL,
             due_at = NULL, state = 'PENDING'
       WHERE edition_id = :edition AND state IN ('REFUSED', 'EXPIRED')
         AND COALESCE(reason, 'UNKNOWN') IN (:reasons)
      """;

  private static final String TAKE_BACK =
      """
      UPDATE delivery
         SET claim = NULL, claimed_at = NULL, settled_at = NULL, reason = NULL, reply = NULL,
             state = 'PENDING'
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most
         AND subscriber_id IN (:ids) AND attempt = :attempt AND term = :term AND state = 'REFUSED'
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Refusals(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether a reason is, or may be, about us: the recipient has nothing to do with it. */
  public static boolean mayBeAboutUs(String reason) {
    Refusal known = KNOWN.get(reason);
    return known == null ? OURS_WHEN_GIVEN_UP.contains(reason) : known.mayBeAboutUs();
  }

  /**
   * The refusals of one reason.
   *
   * @param rows how many there are
   * @param mailable how many of them are to readers who may be mailed: subscribed, not suppressed
   */
  public record Count(String reason, long rows, long mailable) {}

  /**
   * What was refused or given up of an edition, by reason.
   *
   * @param list the edition's
   * @param chunks the rows of these chunks only; empty for all
   */
  public List<Count> of(long edition, String list, Set<Integer> chunks) {
    String sql =
        COUNT.formatted(
            Eligibility.MAY_BE_MAILED, ENDED, chunks.isEmpty() ? "" : Rulings.OF_CHUNKS);
    JdbcClient.StatementSpec count = jdbc.sql(sql).param("edition", edition).param("list", list);
    return (chunks.isEmpty() ? count : count.param("chunks", chunks))
        .query(
            (row, number) ->
                new Count(row.getString("reason"), row.getLong("refused"), row.getLong("mailable")))
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
  public int overrule(long edition, Set<Integer> chunks, Set<String> reasons, String by) {
    if (reasons.isEmpty()) {
      return 0;
    }
    JdbcClient.StatementSpec overrule =
        chunks.isEmpty()
            ? jdbc.sql(OVERRULE)
            : jdbc.sql(OVERRULE + Rulings.OF_CHUNKS).param("chunks", chunks);
    return transactions.join(
        () ->
            overrule
                .param("edition", edition)
                .param("reasons", reasons)
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
    jdbc.sql(TAKE_BACK)
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
   * @param named the reasons that the operator names; empty for those that may be about us
   */
  public static Set<String> meant(List<Count> counts, Set<String> named) {
    return counts.stream()
        .filter(
            count ->
                named.isEmpty() ? mayBeAboutUs(count.reason()) : named.contains(count.reason()))
        .map(Count::reason)
        .collect(toCollection(TreeSet::new));
  }
}
