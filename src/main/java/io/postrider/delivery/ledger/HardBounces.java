package io.postrider.delivery.ledger;

import static java.util.stream.Collectors.groupingBy;

import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.text.LocalTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Suppresses addresses for what the ledger's own rows, and what came back of them, say against
 * them: how many editions failed of one and the same reason since the last one that was accepted,
 * and since the last time that an operator lifted a suppression. An edition counts once, when its
 * row is settled for good. All of it joins the open transaction, so that a failure and what follows
 * of it are one.
 */
@Repository
public class HardBounces {

  // When it was said is when the row was claimed: a row that expired was settled much later.
  // An edition whose rows are being settled always counts, whatever the clock did; a report that
  // comes days later does not, if the address was accepted or let go since. Of the time whose
  // deliveries are
  // removed nobody knows what was accepted in between.
  // What the relay took and came back has failed as well, if the report weighs; nothing that came
  // back is a success.
  private static final String FAILURES =
      """
      SELECT d.subscriber_id, d.edition_id, CONCAT(e.digest, '/', e.slot) AS edition,
             COALESCE(b.reason, d.reason) AS reason, COALESCE(b.diagnostic, d.reply) AS reply, d.claimed_at
        FROM delivery d JOIN edition e ON e.id = d.edition_id
        LEFT JOIN bounce b
          ON b.id = (SELECT MAX(y.id) FROM bounce y
                      WHERE y.edition_id = d.edition_id AND y.subscriber_id = d.subscriber_id
                        AND y.weighs = TRUE AND y.reason IN (:reasons))
       WHERE d.subscriber_id IN (:ids)
         AND (b.id IS NOT NULL OR (d.state IN ('REFUSED', 'EXPIRED') AND d.reason IN (:reasons)))
         AND d.claimed_at IS NOT NULL
         AND (d.edition_id = :settling
              OR (NOT EXISTS (SELECT 1 FROM delivery a
                               WHERE a.subscriber_id = d.subscriber_id AND a.state = 'ACCEPTED'
                                 AND a.claimed_at > d.claimed_at
                                 AND NOT EXISTS (SELECT 1 FROM bounce z
                                                  WHERE z.edition_id = a.edition_id
                                                    AND z.subscriber_id = a.subscriber_id))
                  AND NOT EXISTS (SELECT 1 FROM suppression_event x JOIN subscriber s ON s.address_key = x.address_key
                                   WHERE s.id = d.subscriber_id AND x.event = 'LIFTED'
                                     AND x.at >= d.claimed_at)
                  AND NOT EXISTS (SELECT 1 FROM edition p
                                   WHERE p.purge_begun_at IS NOT NULL AND p.closed_at >= d.claimed_at)))
       ORDER BY d.subscriber_id, d.claimed_at, d.edition_id
      """;

  private static final String EXPIRED =
      """
      SELECT subscriber_id FROM delivery
       WHERE edition_id = :edition AND state = 'EXPIRED' AND settled_at = :at AND reason IN (:reasons)
      """;

  /** What a failed delivery may say against an address. */
  private static final List<String> REASONS =
      Arrays.stream(Reason.values())
          .filter(reason -> reason.suppression().isPresent())
          .map(Reason::name)
          .toList();

  private static final int AT_ONCE = 500;

  /** No edition has it. */
  private static final long NONE = 0;

  private final JdbcClient jdbc;
  private final Suppressions suppressions;
  private final Editions editions;
  private final Zones zones;

  HardBounces(JdbcClient jdbc, Suppressions suppressions, Editions editions, Zones zones) {
    this.jdbc = jdbc;
    this.suppressions = suppressions;
    this.editions = editions;
    this.zones = zones;
  }

  /** Weighs the failures among these rows, which have just been settled; mostly there are none. */
  void weigh(long edition, List<Settlement> settled) {
    weigh(
        edition,
        edition,
        settled.stream()
            .filter(
                row -> row.state() == DeliveryState.REFUSED || row.state() == DeliveryState.EXPIRED)
            .filter(row -> row.reason() != null && row.reason().suppression().isPresent())
            .map(Settlement::subscriber)
            .toList());
  }

  /**
   * Weighs the deferred rows that have just expired.
   *
   * @param at when they did
   */
  void weighExpired(long edition, String at) {
    List<Long> expired =
        jdbc.sql(EXPIRED)
            .param("edition", edition)
            .param("at", at)
            .param("reasons", REASONS)
            .query((row, number) -> row.getLong(1))
            .list();
    for (int from = 0; from < expired.size(); from += AT_ONCE) {
      weigh(edition, edition, expired.subList(from, Math.min(from + AT_ONCE, expired.size())));
    }
  }

  /**
   * Weighs a letter that came back although the relay had taken it. It may have been on its way for
   * days: what was accepted, and what an operator lifted, since the letter went out is later news.
   */
  public void weighBounced(long edition, long subscriber) {
    weigh(edition, NONE, List.of(subscriber));
  }

  private void weigh(long edition, long settling, Collection<Long> subscribers) {
    if (subscribers.isEmpty()) {
      return;
    }
    jdbc
        .sql(FAILURES)
        .param("settling", settling)
        .param("ids", subscribers)
        .param("reasons", REASONS)
        .query(Failure::read)
        .list()
        .stream()
        .collect(groupingBy(Failure::subscriber))
        .forEach((subscriber, failures) -> weigh(subscriber, edition, failures));
  }

  /**
   * The row of the edition at hand may be another's by now; then nothing of it is in the ledger.
   */
  private void weigh(long subscriber, long edition, List<Failure> failures) {
    Optional<Failure> last =
        failures.stream().filter(failure -> failure.editionId() == edition).findFirst();
    last.ifPresent(
        latest -> {
          List<Failure> alike =
              failures.stream().filter(one -> one.reason() == latest.reason()).toList();
          latest
              .reason()
              .suppression()
              .filter(suppression -> suffices(suppression, alike))
              .ifPresent(
                  suppression ->
                      suppressions.add(subscriber, suppression, evidence(latest, alike)));
        });
  }

  private static boolean suffices(Suppression.Reason reason, List<Failure> alike) {
    Duration span = Duration.between(alike.get(0).at(), alike.get(alike.size() - 1).at());
    return alike.size() >= reason.editions() && span.compareTo(reason.span()) >= 0;
  }

  private String evidence(Failure latest, List<Failure> alike) {
    ZoneId zone = zones.of(editions.get(EditionKey.parse(latest.edition())));
    StringBuilder evidence = new StringBuilder(latest.reply() + " (" + latest.when(zone) + ")");
    alike.stream()
        .filter(one -> !one.equals(latest))
        .forEach(one -> evidence.append("; likewise ").append(one.when(zone)));
    return evidence.toString();
  }

  private record Failure(
      long subscriber, long editionId, String edition, Reason reason, String reply, Instant at) {

    static Failure read(ResultSet row, int number) throws SQLException {
      return new Failure(
          row.getLong("subscriber_id"),
          row.getLong("edition_id"),
          row.getString("edition"),
          Reason.valueOf(row.getString("reason")),
          String.valueOf(row.getString("reply")),
          UtcColumn.read(row, "claimed_at"));
    }

    String when(ZoneId zone) {
      return edition + " at " + LocalTimes.exact(at, zone);
    }
  }
}
