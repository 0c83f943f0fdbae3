package io.postrider.audience;

import io.postrider.digest.Audience;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at an audience without freezing anything. */
@Repository
public class Candidates {

  private static final String FROM =
      " FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id WHERE ";

  private static final String COUNT =
      "SELECT exclusion, COUNT(*) FROM (SELECT %s AS exclusion %s %s) c GROUP BY exclusion";

  private static final String SAMPLE =
      """
      SELECT id, address, name, locale
        FROM (SELECT s.id, s.address, s.name, s.locale, %s AS exclusion %s %s) c
       WHERE exclusion IS NULL ORDER BY id LIMIT :most
      """;

  private final JdbcClient jdbc;

  Candidates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many would be mailed, under the empty key, and how many would be left out, by reason. */
  public Map<String, Long> count(Audience audience) {
    Eligibility candidates = Eligibility.candidates(audience);
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(COUNT.formatted(Eligibility.EXCLUSION, FROM, candidates.condition()))
        .params(candidates.parameters())
        .query(
            row -> {
              String exclusion = row.getString(1);
              counts.put(exclusion == null ? "" : exclusion, row.getLong(2));
            });
    return counts;
  }

  /** The first of those who would be mailed. */
  public List<Subscriber> sample(Audience audience, int most) {
    Eligibility candidates = Eligibility.candidates(audience);
    return jdbc.sql(SAMPLE.formatted(Eligibility.EXCLUSION, FROM, candidates.condition()))
        .params(candidates.parameters())
        .param("most", most)
        .query(
            (row, number) ->
                new Subscriber(
                    row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }
}
