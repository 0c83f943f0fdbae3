package io.postrider.audience;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.edition.Labels;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
      "SELECT COUNT(*) FROM (SELECT %s AS exclusion, CASE WHEN "
          + Eligibility.MAILED_LATELY.replace(":since", ":lately")
          + " THEN 1 END AS lately %s %s) c WHERE exclusion IS NULL AND lately = 1";

  private static final String SAMPLE =
      """
      SELECT id, address, name, locale
        FROM (SELECT s.id, s.address, s.name, s.locale, %s AS exclusion %s %s) c
       WHERE exclusion IS NULL ORDER BY id LIMIT :most
      """;

  /** No edition has this id. */
  private static final long NONE = 0;

  private final JdbcClient jdbc;
  private final Topics topics;
  private final Clock clock;

  Candidates(JdbcClient jdbc, Topics topics, Clock clock) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * How many would be mailed posts with these labels, under the empty key, and how many would be
   * left out, by reason.
   *
   * @param labels null for posts on everybody's topics
   */
  public Map<String, Long> count(Digest digest, @Nullable Labels labels) {
    Map<String, Long> counts = new TreeMap<>();
    sql(COUNT, digest, labels)
        .query(
            row -> {
              String exclusion = row.getString(1);
              counts.put(exclusion == null ? "" : exclusion, row.getLong(2));
            });
    return counts;
  }

  /**
   * How many of those who would be mailed were, or may have been, mailed any edition within this
   * time.
   */
  public long mailedWithin(Digest digest, @Nullable Labels labels, Duration time) {
    return sql(LATELY, digest, labels)
        .param("edition", NONE)
        .param("lately", UtcColumn.of(clock.instant().minus(time)))
        .query(Long.class)
        .single();
  }

  /** The first of those who would be mailed. */
  public List<Subscriber> sample(Digest digest, @Nullable Labels labels, int most) {
    return topics.with(
        sql(SAMPLE, digest, labels).param("most", most).query(Subscribers::read).list());
  }

  private JdbcClient.StatementSpec sql(String sql, Digest digest, @Nullable Labels labels) {
    Eligibility candidates = topics.candidates(digest, 0, Long.MAX_VALUE);
    Duration cap = digest.audience().notWithin();
    String exclusion = Eligibility.exclusion(labels != null, cap != null);
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql.formatted(exclusion, FROM, candidates.condition()))
            .params(candidates.parameters());
    if (labels != null) {
      statement.param("topics", topics.meaning(labels, 0, Long.MAX_VALUE));
    }
    if (cap != null) {
      statement.param("edition", NONE).param("since", UtcColumn.of(clock.instant().minus(cap)));
    }
    return statement;
  }
}
