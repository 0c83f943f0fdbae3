package io.postrider.delivery.feedback;

import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.text.LocalTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who complained of which edition. All of it joins the open transaction. */
@Repository
public class Complaints {

  private static final String KNOWN = "SELECT COUNT(*) FROM complaint WHERE report = ?";

  private static final String DOMAIN = "SELECT domain FROM subscriber WHERE id = ?";

  // Who came in by the form a few days ago may have come to complain, and so may who is gone again.
  private static final String IS_LONG_KNOWN =
      """
      SELECT COUNT(*) FROM subscriber s
       WHERE s.id = :subscriber AND s.erased_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM sign_up u
                          WHERE u.subscriber_id = s.id AND u.confirmed_at > :since)
      """;

  /** For so long a reader who signed up is new. */
  private static final Duration NEW = Duration.ofDays(7);

  private static final String INSERT =
      """
      INSERT INTO complaint (report, edition_id, subscriber_id, provider, type, known_by, trusted, at)
      VALUES (:report, :edition, :subscriber, :provider, :type, :knownBy, :trusted, :at)
      """;

  private static final String OF_DELIVERY =
      """
      SELECT type, known_by, at FROM complaint
       WHERE edition_id = :edition AND subscriber_id = :subscriber ORDER BY id
      """;

  /** Those that providers count: a reader once. */
  static final String AGAINST_US = "(type = 'ABUSE' OR type = 'OPT_OUT')";

  private static final String COUNTS =
      "SELECT provider, COUNT(DISTINCT subscriber_id) AS readers FROM complaint WHERE edition_id = :edition AND "
          + AGAINST_US
          + " GROUP BY provider";

  private final JdbcClient jdbc;
  private final Suppressions suppressions;
  private final Zones zones;

  Complaints(JdbcClient jdbc, Suppressions suppressions, Zones zones) {
    this.jdbc = jdbc;
    this.suppressions = suppressions;
    this.zones = zones;
  }

  /**
   * Writes a complaint down; who wants no more is suppressed with it, on every list. The same
   * report counts once.
   *
   * @param report what makes the report one
   * @param witness who says where the report comes from
   * @return whether it was new
   */
  public boolean add(
      String report, Edition edition, long subscriber, Complaint complaint, Witness witness) {
    if (jdbc.sql(KNOWN).param(report).query(Integer.class).single() > 0) {
      return false;
    }
    String domain = jdbc.sql(DOMAIN).param(subscriber).query(String.class).single();
    Provider provider = Provider.of(domain);
    boolean isTrusted =
        witness.isAsked() ? witness.vouchesFor(provider) : isLongKnown(subscriber, complaint.at());
    try {
      jdbc.sql(INSERT)
          .param("report", report)
          .param("edition", edition.id())
          .param("subscriber", subscriber)
          .param("provider", provider.name())
          .param("type", complaint.type().name())
          .param("knownBy", complaint.knownBy().name())
          .param("trusted", isTrusted)
          .param("at", UtcColumn.of(complaint.at()))
          .update();
    } catch (DuplicateKeyException e) {
      return false; // another process was first
    }
    if (complaint.type().isAgainstUs()) {
      suppressions.add(
          subscriber,
          Suppression.Reason.COMPLAINED,
          "complained to their provider of %s (reported at %s)"
              .formatted(edition.key(), LocalTimes.exact(complaint.at(), zones.of(edition))));
    }
    return true;
  }

  private boolean isLongKnown(long subscriber, Instant now) {
    return jdbc.sql(IS_LONG_KNOWN)
            .param("subscriber", subscriber)
            .param("since", UtcColumn.of(now.minus(NEW)))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** What a reader had to say about one delivery, oldest first. */
  public List<Complaint> of(Edition edition, long subscriber) {
    return jdbc.sql(OF_DELIVERY)
        .param("edition", edition.id())
        .param("subscriber", subscriber)
        .query(Complaints::read)
        .list();
  }

  /** How many readers complained of an edition, by provider. */
  public Map<String, Long> counts(Edition edition) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(COUNTS)
        .param("edition", edition.id())
        .query(
            row -> {
              counts.put(row.getString("provider"), row.getLong("readers"));
            });
    return counts;
  }

  private static Complaint read(ResultSet row, int number) throws SQLException {
    return new Complaint(
        Complaint.Type.valueOf(row.getString("type")),
        KnownBy.valueOf(row.getString("known_by")),
        UtcColumn.read(row, "at"));
  }
}
