package io.postrider.delivery.feedback;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionRow;
import io.postrider.edition.content.Contents;
import io.postrider.edition.notice.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many complained, by edition and provider, and what follows of it: the owners are warned, and
 * later editions of the digest are held for a provider's readers until a person rules. Safe for use
 * by several processes.
 */
@Repository
public class ComplaintRates {

  private static final String CHANGED =
      """
      SELECT c.edition_id, c.provider, COUNT(DISTINCT c.subscriber_id) AS complaints
        FROM complaint c
        LEFT JOIN complaint_rate r ON r.edition_id = c.edition_id AND r.provider = c.provider
       WHERE %s
       GROUP BY c.edition_id, c.provider
      HAVING COUNT(DISTINCT c.subscriber_id) <> COALESCE(MAX(r.complaints), 0)
       ORDER BY c.edition_id, c.provider
      """
          .formatted(Complaints.AGAINST_US);

  // What came back was not accepted by the provider, whatever the relay had said.
  private static final String ACCEPTED =
      """
      SELECT COUNT(*) FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND s.domain IN (:domains)
         AND d.state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING', 'PENDING', 'DEFERRED')
         AND NOT EXISTS (SELECT 1 FROM bounce b
                          WHERE b.edition_id = d.edition_id AND b.subscriber_id = d.subscriber_id)
      """;

  private static final String EDITION = EditionRow.SELECT + " WHERE id = :edition";

  private static final String LOCK = EDITION + " FOR UPDATE";

  private static final String FIND =
      """
      SELECT warned_at, held_at FROM complaint_rate
       WHERE edition_id = :edition AND provider = :provider
      """;

  private static final String INSERT =
      """
      INSERT INTO complaint_rate (edition_id, provider, digest, complaints, accepted, warned_at, held_at)
      VALUES (:edition, :provider, :digest, :complaints, :accepted, :warned, :held)
      """;

  private static final String UPDATE =
      """
      UPDATE complaint_rate
         SET complaints = :complaints, accepted = :accepted,
             warned_at = COALESCE(warned_at, :warned), held_at = COALESCE(held_at, :held)
       WHERE edition_id = :edition AND provider = :provider
      """;

  private static final String HELD =
      """
      SELECT r.provider, r.complaints, r.accepted, CONCAT(e.digest, '/', e.slot) AS edition
        FROM complaint_rate r JOIN edition e ON e.id = r.edition_id
       WHERE r.digest = :digest AND r.held_at IS NOT NULL AND r.lifted_at IS NULL
         AND r.edition_id < :before
       ORDER BY r.provider, r.edition_id
      """;

  private static final String LIFT =
      """
      UPDATE complaint_rate SET lifted_by = :by, lifted_at = :now
       WHERE held_at IS NOT NULL AND lifted_at IS NULL
      """;

  private static final String LIFT_OF_DIGEST =
      LIFT + " AND digest = :digest AND edition_id < :before";

  private static final String LIFT_OF_PROVIDER = LIFT + " AND provider = :provider";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Contents contents;
  private final Notices notices;
  private final Clock clock;

  ComplaintRates(
      JdbcClient jdbc, Transactions transactions, Contents contents, Notices notices, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.contents = contents;
    this.notices = notices;
    this.clock = clock;
  }

  private record Changed(long edition, String provider) {}

  /**
   * Weighs what complaints have come since the last time, each edition and provider in a
   * transaction of its own. Owners hear of what passes a mark for the first time.
   */
  public void weigh() {
    List<Changed> changed =
        jdbc.sql(CHANGED)
            .query(
                (row, number) -> new Changed(row.getLong("edition_id"), row.getString("provider")))
            .list();
    changed.forEach(one -> transactions.run(() -> weigh(one)));
  }

  private void weigh(Changed changed) {
    // One process after the other: each counts what the one before it has seen.
    Edition edition =
        jdbc.sql(LOCK).param("edition", changed.edition()).query(EditionRow::read).single();
    ComplaintRate rate = rate(edition, changed.provider());
    String now = UtcColumn.of(clock.instant());
    Map<String, Object> before = new HashMap<>();
    jdbc.sql(FIND)
        .param("edition", edition.id())
        .param("provider", changed.provider())
        .query(
            row -> {
              before.put("warned", row.getObject("warned_at") != null);
              before.put("held", row.getObject("held_at") != null);
            });
    jdbc.sql(before.isEmpty() ? INSERT : UPDATE)
        .param("edition", edition.id())
        .param("provider", rate.provider())
        .param("digest", digestOf(edition))
        .param("complaints", rate.complaints())
        .param("accepted", rate.accepted())
        .param("warned", rate.isWarning() ? now : null)
        .param("held", rate.isTooHigh() ? now : null)
        .update();
    if (rate.isTooHigh() && !Boolean.TRUE.equals(before.get("held"))) {
      notices.cameBack(
          edition,
          Edition.Reason.COMPLAINTS,
          "%s: from 0.3 %% on, the next edition of %s is held for them until somebody rules."
              .formatted(rate.sentence(), digestOf(edition)));
    } else if (rate.isWarning() && !Boolean.TRUE.equals(before.get("warned"))) {
      notices.cameBack(
          edition,
          Edition.Reason.COMPLAINTS,
          "%s: from 0.3 %% on, the next edition is held for them.".formatted(rate.sentence()));
    }
  }

  private ComplaintRate rate(Edition edition, String provider) {
    long complaints =
        jdbc.sql(
                "SELECT COUNT(DISTINCT subscriber_id) FROM complaint WHERE edition_id = :edition AND provider = :provider AND "
                    + Complaints.AGAINST_US)
            .param("edition", edition.id())
            .param("provider", provider)
            .query(Long.class)
            .single();
    return new ComplaintRate(provider, complaints, accepted(edition, provider));
  }

  private long accepted(Edition edition, String provider) {
    return jdbc.sql(ACCEPTED)
        .param("edition", edition.id())
        .param("domains", Provider.of(provider).domains())
        .query(Long.class)
        .single();
  }

  /** The digest whose next edition it concerns: a one-off has a name of its own. */
  private String digestOf(Edition edition) {
    return contents.settings(edition).map(Digest::name).orElse(edition.key().digest());
  }

  /**
   * The domains whose readers get nothing of an edition until somebody rules, and why.
   *
   * @param digest its settings
   */
  public Map<String, String> held(Edition edition, Digest digest) {
    Map<String, String> held = new TreeMap<>();
    jdbc.sql(HELD)
        .param("digest", digest.name())
        .param("before", edition.id())
        .query(
            row -> {
              ComplaintRate rate = read(row);
              String why =
                  "Held for readers at %s: %s of %s."
                      .formatted(rate.provider(), rate.sentence(), row.getString("edition"));
              Provider.of(rate.provider()).domains().forEach(domain -> held.put(domain, why));
            });
    return held;
  }

  /**
   * Somebody rules that a paused edition goes out to everybody, and with it the later ones. In the
   * open transaction or one of its own.
   *
   * @param by who says so
   */
  public void lift(Edition edition, String by) {
    transactions.join(
        () ->
            jdbc.sql(LIFT_OF_DIGEST)
                .param("digest", digestOf(edition))
                .param("before", edition.id())
                .param("by", by)
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  /**
   * Somebody rules that a provider's readers are mailed again, before an edition waits for them.
   *
   * @param provider one of its domains
   * @param by who says so
   * @return the digests that were held for them
   */
  public Set<String> lift(String provider, String by) {
    String name = Provider.of(provider).name();
    return transactions.run(
        () -> {
          Set<String> digests =
              new TreeSet<>(
                  jdbc.sql(
                          "SELECT digest FROM complaint_rate WHERE held_at IS NOT NULL AND lifted_at IS NULL AND provider = ?")
                      .param(name)
                      .query((row, number) -> row.getString(1))
                      .list());
          jdbc.sql(LIFT_OF_PROVIDER)
              .param("provider", name)
              .param("by", by)
              .param("now", UtcColumn.of(clock.instant()))
              .update();
          return digests;
        });
  }

  private static ComplaintRate read(ResultSet row) throws SQLException {
    return new ComplaintRate(
        row.getString("provider"), row.getLong("complaints"), row.getLong("accepted"));
  }
}
