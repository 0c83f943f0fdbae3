package io.postrider.accounting;

import io.postrider.database.UtcColumn;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.EditionBacklog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger in a few numbers, for those who watch many of them over time. */
@Repository
public class LedgerFigures {

  /** How long a closed edition's deliveries are counted along. */
  static final Duration RECENT = Duration.ofDays(7);

  private static final String EDITIONS =
      """
      SELECT state, COALESCE(reason, 'NONE') AS reason, COUNT(*) AS editions
        FROM edition GROUP BY state, reason
      """;

  private static final String COUNTED =
      """
      SELECT id FROM edition
       WHERE state IN ('OPEN', 'SENDING', 'PAUSED') OR opened_at > :recent
       ORDER BY id
      """;

  private static final String LEASES =
      """
      SELECT e.digest, e.slot, l.owner, l.term, l.beat
        FROM edition e JOIN lease l ON l.edition_id = e.id
       WHERE e.state IN ('OPEN', 'SENDING', 'PAUSED')
       ORDER BY e.id
      """;

  private final JdbcClient jdbc;
  private final DomainCounts domains;
  private final Backlog backlog;
  private final Clock clock;

  LedgerFigures(JdbcClient jdbc, DomainCounts domains, Backlog backlog, Clock clock) {
    this.jdbc = jdbc;
    this.domains = domains;
    this.backlog = backlog;
    this.clock = clock;
  }

  /** How many editions are in a state, for a reason or NONE. */
  public record Editions(String state, String reason, long number) {}

  /** How many deliveries to a domain are in a state. */
  public record Deliveries(String state, String domain, long number) {}

  /** The lease of an edition. */
  public record Held(String edition, boolean held, int term, long beat) {}

  /** All editions. */
  public List<Editions> editions() {
    return jdbc.sql(EDITIONS)
        .query(
            (row, number) ->
                new Editions(
                    row.getString("state"), row.getString("reason"), row.getLong("editions")))
        .list();
  }

  /**
   * The deliveries of unfinished editions and of those opened in the last seven days, as soon as
   * their rosters are complete.
   *
   * @param named domains that are told apart; all others are {@code other}
   */
  public List<Deliveries> deliveries(Set<String> named) {
    List<Long> editions =
        jdbc.sql(COUNTED)
            .param("recent", UtcColumn.of(clock.instant().minus(RECENT)))
            .query((row, number) -> row.getLong(1))
            .list();
    return domains.of(editions, named);
  }

  /** The leases of unfinished editions. */
  public List<Held> leases() {
    return jdbc.sql(LEASES)
        .query(
            (row, number) ->
                new Held(
                    row.getString("digest") + "/" + row.getString("slot"),
                    row.getString("owner") != null,
                    row.getInt("term"),
                    row.getLong("beat")))
        .list();
  }

  /**
   * How long the oldest delivery waits that could be made: since it was due, or since its edition
   * could go out. Zero if none waits.
   */
  public Duration lag() {
    Instant now = clock.instant();
    return backlog.all().stream()
        .filter(owed -> owed.isDue(now) && !owed.edition().awaitsApproval())
        .map(LedgerFigures::since)
        .map(since -> Duration.between(since, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Instant since(EditionBacklog owed) {
    return owed.atHand() || owed.nextDue() == null ? owed.edition().readyAt() : owed.nextDue();
  }
}
