package io.postrider.accounting;

import static java.util.Comparator.comparing;

import io.postrider.audience.Exclusion;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Rulings.Ruling;
import io.postrider.delivery.roster.Roster;
import io.postrider.edition.Edition;
import io.postrider.text.Count;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
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
      SELECT state, detail, COUNT(*) AS deliveries, SUM(overruled) AS overruled
        FROM (SELECT state, CASE WHEN state IN ('EXCLUDED', 'REFUSED', 'EXPIRED') THEN reason
                                 WHEN state = 'ACCEPTED' THEN ruling END AS detail,
                     CASE WHEN overruled IS NULL THEN 0 ELSE 1 END AS overruled
                FROM delivery WHERE edition_id = :edition) one
       GROUP BY state, detail
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
    List<Line> lines =
        jdbc.sql(COUNT)
            .param("edition", edition.id())
            .query(
                (row, number) ->
                    new Line(
                        DeliveryState.valueOf(row.getString("state")),
                        Objects.requireNonNullElse(row.getString("detail"), ""),
                        row.getLong("deliveries"),
                        row.getLong("overruled")))
            .list();
    return account(roster.candidates(edition).orElse(0L), lines);
  }

  /** Rows in one state, for one reason or with one ruling; empty if they keep none. */
  private record Line(DeliveryState state, String detail, long deliveries, long overruled) {}

  private static Account account(long candidates, List<Line> lines) {
    return new Account(
        candidates,
        count(lines, DeliveryState.EXCLUDED),
        byDetail(lines, DeliveryState.EXCLUDED, Exclusion::of),
        count(lines, DeliveryState.ACCEPTED),
        ruled(lines),
        count(lines, DeliveryState.REFUSED),
        byDetail(lines, DeliveryState.REFUSED, Reason::of),
        count(lines, DeliveryState.EXPIRED),
        byDetail(lines, DeliveryState.EXPIRED, Reason::of),
        lines.stream().mapToLong(Line::overruled).sum(),
        count(lines, DeliveryState.IN_DOUBT),
        count(lines, DeliveryState.DEFERRED),
        count(lines, DeliveryState.SENDING),
        count(lines, DeliveryState.PENDING));
  }

  private static long count(List<Line> lines, DeliveryState state) {
    return lines.stream().filter(line -> line.state() == state).mapToLong(Line::deliveries).sum();
  }

  private static long ruled(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.state() == DeliveryState.ACCEPTED)
        .filter(line -> line.detail().equals(Ruling.ACCEPT.name()))
        .mapToLong(Line::deliveries)
        .sum();
  }

  private static <E extends Enum<E>> Map<E, Long> byDetail(
      List<Line> lines, DeliveryState state, Function<String, E> read) {
    Map<E, Long> counts = new TreeMap<>(comparing(E::name));
    lines.stream()
        .filter(line -> line.state() == state)
        .forEach(line -> counts.merge(read.apply(line.detail()), line.deliveries(), Long::sum));
    return counts;
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
