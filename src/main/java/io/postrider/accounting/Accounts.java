package io.postrider.accounting;

import io.postrider.delivery.Roster;
import io.postrider.delivery.State;
import io.postrider.edition.Edition;
import io.postrider.text.Count;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the rows of editions. Every account is counted anew: none is kept in memory or in a
 * counter.
 */
@Repository
public class Accounts {

  private static final String COUNT =
      """
      SELECT state, CASE WHEN state = 'EXCLUDED' THEN reason WHEN state = 'ACCEPTED' THEN ruling END AS detail,
             COUNT(*) AS deliveries
        FROM delivery WHERE edition_id = :edition
       GROUP BY state, CASE WHEN state = 'EXCLUDED' THEN reason WHEN state = 'ACCEPTED' THEN ruling END
      """;

  private static final String WRONG_CHUNKS =
      """
      SELECT c.number, c.size, COUNT(d.subscriber_id) AS counted
        FROM chunk c LEFT JOIN delivery d
          ON d.edition_id = c.edition_id AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
       WHERE c.edition_id = :edition
       GROUP BY c.number, c.size
      HAVING COUNT(d.subscriber_id) <> c.size
       ORDER BY c.number
      """;

  private final JdbcClient jdbc;
  private final Roster roster;

  Accounts(JdbcClient jdbc, Roster roster) {
    this.jdbc = jdbc;
    this.roster = roster;
  }

  /** The account of an edition as it is now. */
  public Account of(Edition edition) {
    Map<State, Long> counts = new EnumMap<>(State.class);
    Map<String, Long> excludedBy = new TreeMap<>();
    long[] ruled = {0};
    jdbc.sql(COUNT)
        .param("edition", edition.id())
        .query(
            row -> {
              State state = State.valueOf(row.getString("state"));
              String detail = String.valueOf(row.getString("detail"));
              long deliveries = row.getLong("deliveries");
              counts.merge(state, deliveries, Long::sum);
              if (state == State.EXCLUDED) {
                excludedBy.merge(detail, deliveries, Long::sum);
              }
              ruled[0] += state == State.ACCEPTED && detail.equals("ACCEPT") ? deliveries : 0;
            });
    return account(roster.candidates(edition).orElse(0L), counts, excludedBy, ruled[0]);
  }

  private static Account account(
      long candidates, Map<State, Long> counts, Map<String, Long> excludedBy, long ruled) {
    return new Account(
        candidates,
        counts.getOrDefault(State.EXCLUDED, 0L),
        excludedBy,
        counts.getOrDefault(State.ACCEPTED, 0L),
        ruled,
        counts.getOrDefault(State.REFUSED, 0L),
        counts.getOrDefault(State.EXPIRED, 0L),
        counts.getOrDefault(State.IN_DOUBT, 0L),
        counts.getOrDefault(State.DEFERRED, 0L),
        counts.getOrDefault(State.SENDING, 0L),
        counts.getOrDefault(State.PENDING, 0L));
  }

  /** Chunks whose rows are not as many as were planned, each in words; empty if all is well. */
  public List<String> wrongChunks(Edition edition) {
    return jdbc.sql(WRONG_CHUNKS)
        .param("edition", edition.id())
        .query(
            (row, number) ->
                "chunk %d has %,d of %s"
                    .formatted(
                        row.getInt("number"),
                        row.getLong("counted"),
                        Count.of(row.getLong("size"), "row")))
        .list();
  }
}
