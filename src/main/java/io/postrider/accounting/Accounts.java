package io.postrider.accounting;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.postrider.audience.Exclusion;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.counts.RowCount;
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
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the rows of editions: from what is kept of those that rest, or every one of them anew. */
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

  private final JdbcClient jdbc;
  private final Roster roster;
  private final ChunkCounts counts;

  Accounts(JdbcClient jdbc, Roster roster, ChunkCounts counts) {
    this.jdbc = jdbc;
    this.roster = roster;
    this.counts = counts;
  }

  /** The account of an edition as it is now. */
  public Account of(Edition edition) {
    return of(edition, counts.of(edition.id()));
  }

  /**
   * The same.
   *
   * @param chunks the edition's, with their rows as they are now; none before they are planned
   */
  Account of(Edition edition, List<ChunkRows> chunks) {
    if (chunks.isEmpty()) {
      return counted(edition);
    }
    return account(roster.candidates(edition).orElse(0L), lines(chunks));
  }

  /** The part of an edition's account whose rows are removed; as its candidates, so many. */
  public Account purged(Edition edition) {
    List<ChunkRows> chunks =
        counts.asKept(edition.id()).stream().filter(ChunkRows::isPurged).toList();
    List<Line> left =
        lines(
            chunks.stream()
                .filter(chunk -> chunk.purge() == ChunkRows.Purge.BEGUN)
                .map(chunk -> counts.count(edition.id(), chunk))
                .toList());
    List<Line> removed =
        Stream.concat(lines(chunks).stream(), left.stream().map(Line::negated)).toList();
    return account(removed.stream().mapToLong(Line::deliveries).sum(), removed);
  }

  private static List<Line> lines(List<ChunkRows> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.counts().stream()).map(Line::of).toList();
  }

  /**
   * The same with each row counted now, whatever is kept of them: a missing one is found. Of rows
   * that are removed, what is kept of them counts.
   */
  public Account counted(Edition edition) {
    List<Line> rows = counts.isPurged(edition.id()) ? List.of() : rows(edition);
    // Asked once more: they may have been removed meanwhile.
    boolean isPurged = counts.isPurged(edition.id());
    return account(
        roster.candidates(edition).orElse(0L),
        isPurged ? lines(counts.countedAnew(edition.id())) : rows);
  }

  private List<Line> rows(Edition edition) {
    return jdbc.sql(COUNT)
        .param("edition", edition.id())
        .query(
            (row, number) ->
                new Line(
                    DeliveryState.valueOf(row.getString("state")),
                    Objects.requireNonNullElse(row.getString("detail"), ""),
                    row.getLong("deliveries"),
                    row.getLong("overruled")))
        .list();
  }

  /** Rows in one state, for one reason or with one ruling; empty if they keep none. */
  private record Line(DeliveryState state, String detail, long deliveries, long overruled) {

    static Line of(RowCount count) {
      return new Line(
          DeliveryState.valueOf(count.state()),
          count.detail(),
          count.deliveries(),
          count.overruled());
    }

    Line negated() {
      return new Line(state, detail, -deliveries, -overruled);
    }
  }

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

  /**
   * Counts the rows of each chunk and compares them with how many were planned, and with what is
   * kept of them.
   *
   * @return what differs, each in words; empty if all is well
   */
  public List<String> differences(Edition edition) {
    return counts.differences(edition.id()).stream().map(Accounts::inWords).toList();
  }

  /** What is kept of an edition's chunks holds no more. In the open transaction or by itself. */
  public void forget(Edition edition) {
    counts.disturb(edition.id(), 0, Long.MAX_VALUE);
  }

  private static String inWords(ChunkCounts.Difference one) {
    ChunkRows chunk = one.counted();
    if (chunk.isPurged()) {
      return "chunk %d holds %s, and %s of %,d that were removed are kept as counts"
          .formatted(
              chunk.number(),
              Count.of(chunk.rows(), "row"),
              Count.of(one.kept().rows(), "row"),
              chunk.size());
    }
    return chunk.rows() == chunk.size()
        ? "of chunk %d, %s is kept, but %s was counted"
            .formatted(chunk.number(), inWords(one.kept()), inWords(chunk))
        : "chunk %d has %,d of %s"
            .formatted(chunk.number(), chunk.rows(), Count.of(chunk.size(), "row"));
  }

  private static String inWords(ChunkRows chunk) {
    return chunk.counts().stream()
        .map(
            one ->
                "%,d %s%s"
                    .formatted(
                        one.deliveries(),
                        one.state(),
                        one.detail().isEmpty() ? "" : " (%s)".formatted(one.detail())))
        .collect(joining(" + "));
  }
}
