package io.postrider.accounting;

import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts deliveries by domain for somebody who asks again and again: chunks are read that have
 * changed since, and no others. What was read is in memory, a few numbers a chunk.
 */
@Repository
class DomainCounts {

  private static final String COUNT =
      """
      SELECT state, domain, COUNT(*) AS deliveries
        FROM (SELECT d.state AS state,
                     CASE WHEN s.domain IN (:named) THEN s.domain ELSE 'other' END AS domain
                FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
               WHERE d.edition_id = :edition AND d.subscriber_id BETWEEN :first AND :last) one
       GROUP BY state, domain
      """;

  private final JdbcClient jdbc;
  private final ChunkCounts counts;
  private final Map<Long, Map<Integer, Read>> read = new HashMap<>();
  private Set<String> named = Set.of();

  DomainCounts(JdbcClient jdbc, ChunkCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  /** What a chunk held when its rows had been counted and kept so often. */
  private record Read(int countings, List<LedgerFigures.Deliveries> figures) {}

  private record Key(String state, String domain) {}

  /** The deliveries of these editions; those of others are forgotten. */
  synchronized List<LedgerFigures.Deliveries> of(List<Long> editions, Set<String> domains) {
    if (!domains.equals(named)) {
      named = Set.copyOf(domains);
      read.clear();
    }
    read.keySet().retainAll(editions);
    Map<Key, Long> sums = new HashMap<>();
    for (long edition : editions) {
      // Whoever left since has their chunk counted anew, once.
      counts.keepAll(edition);
      for (ChunkRows chunk : counts.asKept(edition)) {
        figures(edition, chunk)
            .forEach(
                one -> sums.merge(new Key(one.state(), one.domain()), one.number(), Long::sum));
      }
    }
    List<LedgerFigures.Deliveries> figures = new ArrayList<>();
    sums.forEach(
        (key, sum) -> figures.add(new LedgerFigures.Deliveries(key.state(), key.domain(), sum)));
    return figures;
  }

  private List<LedgerFigures.Deliveries> figures(long edition, ChunkRows chunk) {
    Map<Integer, Read> ofEdition = read.computeIfAbsent(edition, id -> new HashMap<>());
    Read before = ofEdition.get(chunk.number());
    if (chunk.isKept() && before != null && before.countings() == chunk.countings()) {
      return before.figures();
    }
    List<LedgerFigures.Deliveries> now = count(edition, chunk);
    if (chunk.isKept()) {
      ofEdition.put(chunk.number(), new Read(chunk.countings(), now));
    }
    return now;
  }

  private List<LedgerFigures.Deliveries> count(long edition, ChunkRows chunk) {
    return jdbc.sql(COUNT)
        .param("named", named.isEmpty() ? Set.of("") : named)
        .param("edition", edition)
        .param("first", chunk.first())
        .param("last", chunk.last())
        .query(
            (row, number) ->
                new LedgerFigures.Deliveries(
                    row.getString("state"), row.getString("domain"), row.getLong("deliveries")))
        .list();
  }
}
