package io.postrider.delivery.feedback;

import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.HardBounces;
import io.postrider.delivery.ledger.Reason;
import io.postrider.edition.Edition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The bounces beside the ledger: a delivery keeps the state that it has. All of it joins the open
 * transaction.
 */
@Repository
public class Bounces {

  private static final String KNOWN = "SELECT COUNT(*) FROM bounce WHERE report = ?";

  private static final String INSERT =
      """
      INSERT INTO bounce (report, edition_id, subscriber_id, kind, reason, weighs, status, diagnostic,
                          known_by, at)
      VALUES (:report, :edition, :subscriber, :kind, :reason, :weighs, :status, :diagnostic, :knownBy, :at)
      """;

  private static final String OF_DELIVERY =
      """
      SELECT kind, reason, weighs, status, diagnostic, known_by, at FROM bounce
       WHERE edition_id = :edition AND subscriber_id = :subscriber ORDER BY id
      """;

  private static final String COUNTS =
      """
      SELECT kind, COUNT(DISTINCT subscriber_id) AS readers FROM bounce
       WHERE edition_id = :edition GROUP BY kind
      """;

  private final JdbcClient jdbc;
  private final HardBounces hardBounces;

  Bounces(JdbcClient jdbc, HardBounces hardBounces) {
    this.jdbc = jdbc;
    this.hardBounces = hardBounces;
  }

  /**
   * Writes a bounce down, with what follows of it for the address. The same report counts once.
   *
   * @param report what makes the report one
   * @return whether it was new
   */
  public boolean add(String report, long edition, long subscriber, Bounce bounce) {
    if (jdbc.sql(KNOWN).param(report).query(Integer.class).single() > 0) {
      return false;
    }
    try {
      jdbc.sql(INSERT)
          .param("report", report)
          .param("edition", edition)
          .param("subscriber", subscriber)
          .param("kind", bounce.kind().name())
          .param("reason", bounce.reason().name())
          .param("weighs", bounce.weighs())
          .param("status", bounce.status())
          .param("diagnostic", bounce.diagnostic())
          .param("knownBy", bounce.knownBy().name())
          .param("at", UtcColumn.of(bounce.at()))
          .update();
    } catch (DuplicateKeyException e) {
      return false; // another process was first
    }
    if (bounce.weighs()) {
      hardBounces.weighBounced(edition, subscriber);
    }
    return true;
  }

  /** What came back of one delivery, oldest first. */
  public List<Bounce> of(Edition edition, long subscriber) {
    return jdbc.sql(OF_DELIVERY)
        .param("edition", edition.id())
        .param("subscriber", subscriber)
        .query(Bounces::read)
        .list();
  }

  /** How many readers' letters came back of an edition, by kind. */
  public Map<BounceKind, Long> counts(Edition edition) {
    Map<BounceKind, Long> counts = new EnumMap<>(BounceKind.class);
    jdbc.sql(COUNTS)
        .param("edition", edition.id())
        .query(
            row -> {
              counts.put(BounceKind.valueOf(row.getString("kind")), row.getLong("readers"));
            });
    return counts;
  }

  private static Bounce read(ResultSet row, int number) throws SQLException {
    return new Bounce(
        BounceKind.valueOf(row.getString("kind")),
        Reason.of(row.getString("reason")),
        row.getBoolean("weighs"),
        row.getString("status"),
        row.getString("diagnostic"),
        KnownBy.valueOf(row.getString("known_by")),
        UtcColumn.read(row, "at"));
  }
}
