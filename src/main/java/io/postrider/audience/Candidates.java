package io.postrider.audience;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Audience;
import io.postrider.edition.Labels;
import java.time.Instant;
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

  private static final String LATELY =
      """
      SELECT COUNT(*) FROM (SELECT s.id AS id, %s AS exclusion %s %s) c
       WHERE c.exclusion IS NULL
         AND EXISTS (SELECT 1 FROM delivery d
                      WHERE d.subscriber_id = c.id AND d.claimed_at > :since
                        AND d.state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING'))
      """;

  private static final String SAMPLE =
      """
      SELECT id, address, name, locale
        FROM (SELECT s.id, s.address, s.name, s.locale, %s AS exclusion %s %s) c
       WHERE exclusion IS NULL ORDER BY id LIMIT :most
      """;

  private final JdbcClient jdbc;
  private final Topics topics;

  Candidates(JdbcClient jdbc, Topics topics) {
    this.jdbc = jdbc;
    this.topics = topics;
  }

  /**
   * How many would be mailed posts with these labels, under the empty key, and how many would be
   * left out, by reason.
   */
  public Map<String, Long> count(Audience audience, Labels labels) {
    Eligibility candidates = Eligibility.candidates(audience);
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(COUNT.formatted(Eligibility.EXCLUSION_BY_TOPICS, FROM, candidates.condition()))
        .params(candidates.parameters())
        .param("topics", topics.meaning(labels, 0, Long.MAX_VALUE))
        .query(
            row -> {
              String exclusion = row.getString(1);
              counts.put(exclusion == null ? "" : exclusion, row.getLong(2));
            });
    return counts;
  }

  /**
   * How many of those who would be mailed were, or may have been, mailed any edition since then.
   */
  public long mailedSince(Audience audience, Labels labels, Instant since) {
    Eligibility candidates = Eligibility.candidates(audience);
    return jdbc.sql(LATELY.formatted(Eligibility.EXCLUSION_BY_TOPICS, FROM, candidates.condition()))
        .params(candidates.parameters())
        .param("topics", topics.meaning(labels, 0, Long.MAX_VALUE))
        .param("since", UtcColumn.of(since))
        .query(Long.class)
        .single();
  }

  /** The first of those who would be mailed. */
  public List<Subscriber> sample(Audience audience, Labels labels, int most) {
    Eligibility candidates = Eligibility.candidates(audience);
    return topics.with(
        jdbc.sql(SAMPLE.formatted(Eligibility.EXCLUSION_BY_TOPICS, FROM, candidates.condition()))
            .params(candidates.parameters())
            .param("topics", topics.meaning(labels, 0, Long.MAX_VALUE))
            .param("most", most)
            .query(Subscribers::read)
            .list());
  }
}
