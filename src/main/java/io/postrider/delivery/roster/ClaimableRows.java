package io.postrider.delivery.roster;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.Claims;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of a chunk may be claimed now: pending rows, and deferred ones that are due. */
@Repository
public class ClaimableRows {

  private static final String OF_CHUNK =
      """
        FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND d.subscriber_id BETWEEN :first AND :last
         AND (d.state = 'PENDING' OR (d.state = 'DEFERRED' AND d.due_at <= :now))
      """;

  private static final String ROWS =
      "SELECT d.subscriber_id, s.domain "
          + OF_CHUNK
          + " AND s.domain NOT IN (:without) ORDER BY d.edition_id, d.subscriber_id LIMIT :limit";

  private static final String DOMAINS = "SELECT DISTINCT s.domain " + OF_CHUNK;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  ClaimableRows(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The domains, by subscriber, of rows that may be claimed, in the roster's order. One read that
   * nothing hangs on: claiming looks again.
   *
   * @param without domains that must wait
   */
  public Map<Long, String> rows(ChunkAssignment mandate, int limit, Set<String> without) {
    return transactions.alone(
        Claims.PATIENCE,
        () -> {
          Map<Long, String> found = new LinkedHashMap<>();
          bind(ROWS, mandate)
              .param("without", without.isEmpty() ? Set.of("") : without)
              .param("limit", limit)
              .query(
                  row -> {
                    found.put(row.getLong(1), row.getString(2));
                  });
          return found;
        });
  }

  /** The domains of all rows that may be claimed; empty if there is none. */
  public Set<String> domains(ChunkAssignment mandate) {
    return transactions.alone(
        Claims.PATIENCE, () -> new HashSet<>(bind(DOMAINS, mandate).query(String.class).list()));
  }

  private JdbcClient.StatementSpec bind(String sql, ChunkAssignment mandate) {
    return jdbc.sql(sql)
        .param("edition", mandate.claimant().edition())
        .param("first", mandate.chunk().first())
        .param("last", mandate.chunk().last())
        .param("now", UtcColumn.of(clock.instant()));
  }
}
