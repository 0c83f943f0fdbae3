package io.postrider.audience;

import static java.util.Comparator.comparing;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.edition.content.Labels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
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
      "SELECT COUNT(*) FROM (SELECT %s AS exclusion %s %s AND MAILED) c WHERE exclusion IS NULL";

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
  private final RecentEditions mailings;
  private final Clock clock;

  Candidates(JdbcClient jdbc, Topics topics, RecentEditions mailings, Clock clock) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.mailings = mailings;
    this.clock = clock;
  }

  /**
   * How many there are.
   *
   * @param mailed who would be mailed
   * @param leftOut who would not, by reason
   */
  public record Count(long mailed, Map<Exclusion, Long> leftOut) {}

  /** How many would be mailed posts with these labels, and how many would be left out. */
  public Count count(Digest digest, Labels labels) {
    AtomicLong mailed = new AtomicLong();
    Map<Exclusion, Long> leftOut = new TreeMap<>(comparing(Exclusion::name));
    sql(COUNT, digest, labels)
        .query(
            row -> {
              Exclusion exclusion = Exclusion.ofNullable(row.getString(1));
              if (exclusion == null) {
                mailed.set(row.getLong(2));
              } else {
                leftOut.put(exclusion, row.getLong(2));
              }
            });
    return new Count(mailed.get(), leftOut);
  }

  /**
   * How many of those who would be mailed were, or may have been, mailed any edition within this
   * time.
   */
  public long mailedWithin(Digest digest, Labels labels, Duration time) {
    Instant lately = clock.instant().minus(time);
    List<Long> mailing = mailings.since(lately, NONE);
    if (mailing.isEmpty()) {
      return 0;
    }
    String mailed = Eligibility.mailedBy(mailing, "lately");
    return sql(LATELY.replace("MAILED", mailed), digest, labels)
        .param("lately", UtcColumn.of(lately))
        .query(Long.class)
        .single();
  }

  /** The first of those who would be mailed. */
  public List<Subscriber> sample(Digest digest, Labels labels, int most) {
    return topics.with(
        sql(SAMPLE, digest, labels).param("most", most).query(Subscribers::read).list());
  }

  private JdbcClient.StatementSpec sql(String sql, Digest digest, Labels labels) {
    Eligibility candidates = topics.candidates(digest, 0, Long.MAX_VALUE);
    Duration cap = digest.audience().notWithin();
    Instant since = cap == null ? clock.instant() : clock.instant().minus(cap);
    List<Long> mailing = cap == null ? List.of() : mailings.since(since, NONE);
    String exclusion = Eligibility.exclusion(!labels.forEverybody(), mailing);
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql.formatted(exclusion, FROM, candidates.condition()))
            .params(candidates.parameters())
            .param("moment", UtcColumn.of(clock.instant()))
            .params(topics.parameters(labels, 0, Long.MAX_VALUE));
    if (!mailing.isEmpty()) {
      statement.param("since", UtcColumn.of(since));
    }
    return statement;
  }
}
