package io.postrider.delivery.feedback;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionRow;
import io.postrider.edition.notice.Notices;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many complained, by edition and provider, and what follows of it: the owners are warned, and
 * later editions of the digest are held for a provider's readers until a person rules. Safe for use
 * by several processes.
 */
@Repository
public class ComplaintRates {

  // Complaints are removed with the deliveries, in whatever order: a rate in between says nothing.
  private static final String CHANGED =
      """
      SELECT c.edition_id, c.provider, COUNT(DISTINCT c.subscriber_id) AS complaints
        FROM complaint c JOIN edition e ON e.id = c.edition_id AND e.purge_begun_at IS NULL
        LEFT JOIN complaint_rate r ON r.edition_id = c.edition_id AND r.provider = c.provider
       WHERE %s
       GROUP BY c.edition_id, c.provider
      HAVING COUNT(DISTINCT c.subscriber_id) <> COALESCE(MAX(r.complaints), 0)
          OR COUNT(DISTINCT CASE WHEN c.trusted = TRUE THEN c.subscriber_id END) <> COALESCE(MAX(r.trusted), 0)
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

  private static final String LOCK =
      EditionRow.SELECT + " WHERE id = :edition AND purge_begun_at IS NULL FOR UPDATE";

  private static final String FIND =
      """
      SELECT warned_at, held_at FROM complaint_rate
       WHERE edition_id = :edition AND provider = :provider
      """;

  private static final String INSERT =
      """
      INSERT INTO complaint_rate (edition_id, provider, digest, complaints, trusted, accepted, warned_at, held_at)
      VALUES (:edition, :provider, :digest, :complaints, :trusted, :accepted, :warned, :held)
      """;

  private static final String UPDATE =
      """
      UPDATE complaint_rate
         SET complaints = :complaints, trusted = :trusted, accepted = :accepted,
             warned_at = COALESCE(warned_at, :warned), held_at = COALESCE(held_at, :held)
       WHERE edition_id = :edition AND provider = :provider
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ComplaintHolds holds;
  private final Notices notices;
  private final Clock clock;

  ComplaintRates(
      JdbcClient jdbc,
      Transactions transactions,
      ComplaintHolds holds,
      Notices notices,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.holds = holds;
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
    jdbc.sql(LOCK)
        .param("edition", changed.edition())
        .query(EditionRow::read)
        .optional()
        .ifPresent(edition -> weigh(edition, changed));
  }

  private void weigh(Edition edition, Changed changed) {
    ComplaintRate rate = rate(edition, changed.provider(), "");
    ComplaintRate trusted = rate(edition, changed.provider(), " AND trusted = TRUE");
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
        .param("digest", holds.digestOf(edition))
        .param("complaints", rate.complaints())
        .param("trusted", trusted.complaints())
        .param("accepted", rate.accepted())
        .param("warned", rate.isWarning() ? now : null)
        .param("held", trusted.isTooHigh() ? now : null)
        .update();
    if (trusted.isTooHigh() && !Boolean.TRUE.equals(before.get("held"))) {
      notices.cameBack(
          edition,
          Edition.Reason.COMPLAINTS,
          "%s: from 0.3 %% on, the next edition of %s is held for them until somebody rules."
              .formatted(rate.sentence(), holds.digestOf(edition)));
    } else if (rate.isWarning() && !Boolean.TRUE.equals(before.get("warned"))) {
      notices.cameBack(
          edition,
          Edition.Reason.COMPLAINTS,
          rate.isTooHigh()
              ? "%s. Nothing is held: nobody vouches for enough of the reports."
                  .formatted(rate.sentence())
              : "%s: from 0.3 %% on, the next edition is held for them."
                  .formatted(rate.sentence()));
    }
  }

  private ComplaintRate rate(Edition edition, String provider, String condition) {
    long complaints =
        jdbc.sql(
                "SELECT COUNT(DISTINCT subscriber_id) FROM complaint WHERE edition_id = :edition AND provider = :provider AND "
                    + Complaints.AGAINST_US
                    + condition)
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
}
