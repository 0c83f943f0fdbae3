package io.postrider.audience.consent;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who has confirmed lately and may be welcomed. A digest welcomes somebody once, however often they
 * come back. Safe for use by several threads and processes.
 */
@Repository
public class Newcomers {

  private static final String WAITING =
      """
      SELECT id, subscriber_id, digest, to_welcome, waits_since FROM sign_up
       WHERE waits_since >= :since AND (waits_since > :since OR id > :id) AND subscriber_id IS NOT NULL
       ORDER BY waits_since, id LIMIT 1000
      """;

  private static final String SETTLE =
      "UPDATE sign_up SET to_welcome = NULL, waits_since = NULL WHERE id IN (:ids)";

  // They were welcomed before, or have, or may yet get, what the edition would repeat.
  private static final String KNOWS =
      """
      SELECT (SELECT COUNT(*) FROM newcomer WHERE digest = :digest AND subscriber_id = :subscriber)
           + (SELECT COUNT(*) FROM delivery
               WHERE edition_id = :source AND subscriber_id = :subscriber
                 AND state NOT IN ('EXCLUDED', 'REFUSED', 'EXPIRED'))
      """;

  private static final String ADD_EDITION =
      "INSERT INTO welcome_edition (edition_id, source) VALUES (?, ?)";

  private static final String ADD =
      "INSERT INTO newcomer (edition_id, subscriber_id, digest) VALUES (?, ?, ?)";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  Newcomers(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Somebody who has confirmed.
   *
   * @param signUp by which
   * @param form whose form it was
   * @param lists which they joined by it
   * @param since when they did
   */
  public record Newcomer(
      long signUp, long subscriber, String form, List<String> lists, Instant since) {}

  /**
   * Those of whom it is not settled yet, the longest waiting first, a thousand at most.
   *
   * @param last the one that they come after; null to begin with
   */
  public List<Newcomer> waiting(@Nullable Newcomer last) {
    return jdbc.sql(WAITING)
        .param("since", UtcColumn.of(last == null ? Instant.EPOCH : last.since()))
        .param("id", last == null ? 0 : last.signUp())
        .query(Newcomers::read)
        .list();
  }

  /** There is nothing more to welcome them with, in the open transaction or in one of its own. */
  public void settle(Collection<Long> signUps) {
    if (!signUps.isEmpty()) {
      transactions.join(() -> jdbc.sql(SETTLE).param("ids", signUps).update());
    }
  }

  /**
   * Whether somebody was welcomed to a digest before, or has what an edition would repeat.
   *
   * @param source the edition; null for none
   */
  public boolean knows(long subscriber, String digest, @Nullable Long source) {
    return jdbc.sql(KNOWS)
            .param("digest", digest)
            .param("subscriber", subscriber)
            .param("source", source == null ? -1 : source)
            .query((row, number) -> row.getLong(1))
            .single()
        > 0;
  }

  /**
   * Has an edition go to these and to nobody else, in the open transaction.
   *
   * @param source the edition that it repeats; null for none
   * @throws org.springframework.dao.DuplicateKeyException if another one welcomes one of them
   */
  public void welcome(
      long edition, Collection<Long> subscribers, String digest, @Nullable Long source) {
    jdbc.sql(ADD_EDITION).param(edition).param(source).update();
    subscribers.forEach(one -> jdbc.sql(ADD).params(edition, one, digest).update());
  }

  private static Newcomer read(ResultSet row, int number) throws SQLException {
    return new Newcomer(
        row.getLong("id"),
        row.getLong("subscriber_id"),
        row.getString("digest"),
        List.of(row.getString("to_welcome").split(" ")),
        UtcColumn.read(row, "waits_since"));
  }
}
