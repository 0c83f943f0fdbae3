package io.postrider.edition.lease;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The attempts at editions, for the record. */
@Repository
public class Attempts {

  private static final String NEXT =
      "SELECT COALESCE(MAX(number), 0) + 1 FROM attempt WHERE edition_id = :edition";

  private static final String INSERT =
      """
      INSERT INTO attempt (edition_id, number, kind, term, owner, started_at)
      VALUES (:edition, :number, :kind, :term, :owner, :now)
      """;

  private static final String OWNERS =
      "SELECT term, owner FROM attempt WHERE edition_id = :edition";

  private static final String END =
      """
      UPDATE attempt SET ended_at = :now, outcome = :outcome
       WHERE edition_id = :edition AND number = :number AND ended_at IS NULL
      """;

  private static final String BURY =
      """
      UPDATE attempt SET ended_at = :now, outcome = :outcome
       WHERE edition_id = :edition AND term < :term AND ended_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Attempts(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Begins an attempt under this lease; those of earlier terms that never ended are recorded as
   * dead, or as silent if nobody knows that they are.
   */
  public Attempt begin(Lease lease, Attempt.Kind kind) {
    return transactions.run(
        () -> {
          jdbc.sql(BURY)
              .param("outcome", lease.isPredecessorGone() ? "died" : "was silent and replaced")
              .param("now", UtcColumn.of(clock.instant()))
              .param("edition", lease.editionId())
              .param("term", lease.term())
              .update();
          int number =
              jdbc.sql(NEXT).param("edition", lease.editionId()).query(Integer.class).single();
          jdbc.sql(INSERT)
              .param("edition", lease.editionId())
              .param("number", number)
              .param("kind", kind.name())
              .param("term", lease.term())
              .param("owner", lease.owner())
              .param("now", UtcColumn.of(clock.instant()))
              .update();
          return new Attempt(lease.editionId(), number, kind, lease.term());
        });
  }

  /** Who had an edition in which term, as its attempts record it. */
  public Map<Integer, String> owners(long edition) {
    Map<Integer, String> owners = new HashMap<>();
    jdbc.sql(OWNERS)
        .param("edition", edition)
        .query(
            row -> {
              owners.put(row.getInt(1), row.getString(2));
            });
    return owners;
  }

  /** Records how the attempt ended, in a few words. */
  public void end(Attempt attempt, String outcome) {
    transactions.alone(
        () ->
            jdbc.sql(END)
                .param("now", UtcColumn.of(clock.instant()))
                .param("outcome", Ellipsis.at(500, outcome))
                .param("edition", attempt.edition())
                .param("number", attempt.number())
                .update());
  }
}
