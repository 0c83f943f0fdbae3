package io.postrider.delivery.roster;

import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.pace.RelayPace;
import io.postrider.digest.Digest;
import io.postrider.digest.Rates;
import io.postrider.edition.Edition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When what was put off is given up. At a slow pace some readers are tried for the first time only
 * after days: that they are must not cost them their second try.
 */
@Repository
public class Expiry {

  private static final String IN_DOMAINS =
      """
      SELECT s.domain, COUNT(*) AS readers
        FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND s.domain IN (:domains)
       GROUP BY s.domain
      """;

  private final JdbcClient jdbc;
  private final Roster roster;
  private final RelayPace relay;
  private final Deliveries deliveries;
  private final Clock clock;

  Expiry(JdbcClient jdbc, Roster roster, RelayPace relay, Deliveries deliveries, Clock clock) {
    this.jdbc = jdbc;
    this.roster = roster;
    this.relay = relay;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Gives up the edition's deferred rows if that moment has come. */
  public void giveUp(Edition edition, Digest digest) {
    deliveries.expire(edition, clock.instant().minus(after(edition, digest)));
  }

  /** The moment at which the edition's deferred rows are given up. */
  public Instant of(Edition edition, Digest digest) {
    return edition.readyAt().plus(after(edition, digest));
  }

  /**
   * How long after the edition was {@linkplain Edition#readyAt ready} that is: as long as its
   * digest says, and as long as its whole roster takes at least.
   */
  private Duration after(Edition edition, Digest digest) {
    long candidates = roster.candidates(edition).orElse(0L);
    Duration all = relay.atLeast(digest.delivery().pace(), candidates);
    Duration slowest = slowestDomain(edition, digest.delivery().pace().perDomain());
    return digest.delivery().giveUpAfter().plus(all.compareTo(slowest) > 0 ? all : slowest);
  }

  private Duration slowestDomain(Edition edition, Map<String, Rates> paces) {
    if (paces.isEmpty()) {
      return Duration.ZERO;
    }
    return jdbc
        .sql(IN_DOMAINS)
        .param("edition", edition.id())
        .param("domains", paces.keySet())
        .query(
            (row, number) ->
                paces
                    .getOrDefault(row.getString("domain"), Rates.NONE)
                    .atLeast(row.getLong("readers")))
        .list()
        .stream()
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
