package io.postrider.audience.consent;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Evidence of consent that has been kept for long enough after somebody left: what they agreed to,
 * when and from where, and how they left. That they left stays, so that no file brings them back.
 * Evidence of a subscription that goes on is never touched: whoever comes back in this moment waits
 * for their row, or is waited for. Safe for use by several threads and processes.
 */
@Repository
public class OldEvidence {

  /** So many people's evidence goes in one transaction. */
  private static final int AT_ONCE = 500;

  /** What stands where the consent was; also what tells that its evidence is gone. */
  static final String REMOVED = "[removed: keep-evidence]";

  private static final String ENDED =
      " FROM subscription WHERE list = :list AND state = 'UNSUBSCRIBED' AND changed_at < :before"
          + " AND consent <> :removed";

  private static final String COUNT = "SELECT COUNT(*)" + ENDED;

  private static final String NEXT =
      "SELECT subscriber_id" + ENDED + " ORDER BY subscriber_id LIMIT :most";

  private static final String LOCK =
      "SELECT id FROM subscriber WHERE id IN (:ids) ORDER BY id FOR UPDATE";

  private static final String STILL_ENDED =
      "SELECT subscriber_id"
          + ENDED
          + " AND subscriber_id IN (:ids) ORDER BY subscriber_id FOR UPDATE";

  private static final String DELETE_EVENTS =
      "DELETE FROM subscription_event WHERE list = :list AND subscriber_id IN (:ids)";

  private static final String DELETE_IMPORTED =
      "DELETE FROM imported_consent WHERE list = :list AND subscriber_id IN (:ids)";

  private static final String BLANK =
      "UPDATE subscription SET consent = :removed WHERE list = :list AND subscriber_id IN (:ids)";

  private static final String SIGN_UPS =
      "SELECT id, subscriber_id, lists FROM sign_up WHERE subscriber_id IN (:ids)";

  // What has no row is no subscription, and what has another consent has its evidence still.
  private static final String STILL_EVIDENT =
      "SELECT subscriber_id, list FROM subscription WHERE subscriber_id IN (:ids) AND consent <> :removed";

  private static final String DELETE_SIGN_UPS = "DELETE FROM sign_up WHERE id IN (:ids)";

  private static final String UNCONFIRMED =
      " FROM sign_up WHERE confirmed_at IS NULL AND digest = :digest AND asked_at < :before LIMIT :most";

  private static final String UNCONFIRMED_OF_OTHERS =
      " FROM sign_up WHERE confirmed_at IS NULL AND digest NOT IN (:digests) AND asked_at < :before LIMIT :most";

  private static final String SOME = "SELECT id";

  private static final String DELETE_UNCONFIRMED =
      "DELETE FROM sign_up WHERE id IN (:ids) AND confirmed_at IS NULL";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  OldEvidence(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private record Membership(long subscriber, String list) {}

  private record Asked(long id, long subscriber, List<String> lists) {}

  /** How many left a list before then, whose evidence is still kept. */
  public long count(String list, Instant before) {
    return ended(COUNT, list, before).query((row, number) -> row.getLong(1)).single();
  }

  /**
   * Removes the evidence of some of those who left a list before then.
   *
   * @return of how many; zero if none is left
   */
  public int remove(String list, Instant before) {
    List<Long> next =
        ended(NEXT, list, before)
            .param("most", AT_ONCE)
            .query((row, number) -> row.getLong(1))
            .list();
    if (next.isEmpty()) {
      return 0;
    }
    transactions.run(() -> remove(list, before, next));
    return next.size();
  }

  private void remove(String list, Instant before, List<Long> seen) {
    jdbc.sql(LOCK).param("ids", seen).query((row, number) -> row.getLong(1)).list();
    List<Long> ids =
        ended(STILL_ENDED, list, before)
            .param("ids", seen)
            .query((row, number) -> row.getLong(1))
            .list();
    if (!ids.isEmpty()) {
      jdbc.sql(DELETE_EVENTS).param("list", list).param("ids", ids).update();
      jdbc.sql(DELETE_IMPORTED).param("list", list).param("ids", ids).update();
      jdbc.sql(BLANK).param("removed", REMOVED).param("list", list).param("ids", ids).update();
      removeSignUps(ids);
    }
  }

  /** One sign-up may be the evidence of several subscriptions: it goes with the last of them. */
  private void removeSignUps(List<Long> subscribers) {
    Set<Membership> evident =
        new HashSet<>(
            jdbc.sql(STILL_EVIDENT)
                .param("ids", subscribers)
                .param("removed", REMOVED)
                .query((row, number) -> new Membership(row.getLong(1), row.getString(2)))
                .list());
    List<Long> over =
        jdbc.sql(SIGN_UPS).param("ids", subscribers).query(OldEvidence::asked).list().stream()
            .filter(
                one ->
                    one.lists.stream()
                        .noneMatch(list -> evident.contains(new Membership(one.subscriber, list))))
            .map(Asked::id)
            .toList();
    if (!over.isEmpty()) {
      jdbc.sql(DELETE_SIGN_UPS).param("ids", over).update();
    }
  }

  private JdbcClient.StatementSpec ended(String sql, String list, Instant before) {
    return jdbc.sql(sql)
        .param("list", list)
        .param("before", UtcColumn.of(before))
        .param("removed", REMOVED);
  }

  private static Asked asked(ResultSet row, int number) throws SQLException {
    return new Asked(
        row.getLong("id"),
        row.getLong("subscriber_id"),
        List.of(row.getString("lists").split(" ")));
  }

  /**
   * How many asked and did not confirm, and have been kept for long enough.
   *
   * @param keep how long each digest keeps them
   * @param otherwise how long those are kept of digests that are not among them
   */
  public long countUnconfirmed(Map<String, Duration> keep, Duration otherwise, Instant now) {
    return keep.entrySet().stream()
            .mapToLong(
                one ->
                    unconfirmed("SELECT COUNT(*)", one, now)
                        .query((row, n) -> row.getLong(1))
                        .single())
            .sum()
        + ofOthers("SELECT COUNT(*)", keep.keySet(), now.minus(otherwise))
            .query((row, number) -> row.getLong(1))
            .single();
  }

  /**
   * Forgets some of them.
   *
   * @return how many; zero if none is left
   */
  public int removeUnconfirmed(Map<String, Duration> keep, Duration otherwise, Instant now) {
    return transactions.run(
        () ->
            keep.entrySet().stream().mapToInt(one -> delete(unconfirmed(SOME, one, now))).sum()
                + delete(ofOthers(SOME, keep.keySet(), now.minus(otherwise))));
  }

  /** Who confirms in this moment is not among them, or finds nothing to confirm. */
  private int delete(JdbcClient.StatementSpec some) {
    List<Long> ids = some.query((row, number) -> row.getLong(1)).list();
    return ids.isEmpty() ? 0 : jdbc.sql(DELETE_UNCONFIRMED).param("ids", ids).update();
  }

  private JdbcClient.StatementSpec unconfirmed(
      String verb, Map.Entry<String, Duration> digest, Instant now) {
    return jdbc.sql(verb + UNCONFIRMED)
        .param("digest", digest.getKey())
        .param("most", AT_ONCE)
        .param("before", UtcColumn.of(now.minus(digest.getValue())));
  }

  private JdbcClient.StatementSpec ofOthers(
      String verb, Collection<String> digests, Instant before) {
    return jdbc.sql(verb + UNCONFIRMED_OF_OTHERS)
        // No digest has no name, and a list of names must not be empty.
        .param("digests", digests.isEmpty() ? Set.of("") : Set.copyOf(digests))
        .param("most", AT_ONCE)
        .param("before", UtcColumn.of(before));
  }
}
