package io.postrider.delivery.pace;

import io.postrider.audience.RecentEditions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was claimed lately, whichever process did: limits an hour and a day outlive the process that
 * keeps them. Reads the editions only that were not closed before, once an attempt.
 */
@Repository
public class RecentClaims {

  private static final String MINUTES =
      """
      SELECT MAX(d.claimed_at) AS latest, COUNT(*) AS messages
        FROM delivery d JOIN edition e ON e.id = d.edition_id JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id IN (:editions) AND d.claimed_at > :since%s
       GROUP BY EXTRACT(HOUR FROM d.claimed_at), EXTRACT(MINUTE FROM d.claimed_at)
       ORDER BY MAX(d.claimed_at)
      """;

  private static final String OF_DIGEST = " AND e.digest = :digest";
  private static final String TO_DOMAIN = " AND s.domain = :domain";

  /** No edition has this id. */
  private static final long NONE = 0;

  private final JdbcClient jdbc;
  private final RecentEditions mailings;
  private final Clock clock;

  RecentClaims(JdbcClient jdbc, RecentEditions mailings, Clock clock) {
    this.jdbc = jdbc;
    this.mailings = mailings;
    this.clock = clock;
  }

  /** So many messages that were claimed within one minute, the last of them so long ago. */
  record Claimed(Duration ago, long messages) {}

  /**
   * What was claimed within this time, in its order.
   *
   * @param digest of the editions of this digest; null for all
   * @param domain to readers in this domain; null for all
   */
  List<Claimed> within(Duration time, @Nullable String digest, @Nullable String domain) {
    Instant now = clock.instant();
    List<Long> editions = mailings.since(now.minus(time), NONE);
    if (editions.isEmpty()) {
      return List.of();
    }
    String which = (digest == null ? "" : OF_DIGEST) + (domain == null ? "" : TO_DOMAIN);
    return jdbc.sql(MINUTES.formatted(which))
        .param("editions", editions)
        .param("since", UtcColumn.of(now.minus(time)))
        .param("digest", digest)
        .param("domain", domain)
        .query(
            (row, number) ->
                new Claimed(
                    Duration.between(UtcColumn.read(row, "latest"), now), row.getLong("messages")))
        .list();
  }
}
