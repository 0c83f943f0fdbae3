package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The courier's side of the ledger: claim, look, settle, give back. A claim is committed as soon as
 * it is made, and no lock is held before it is settled.
 */
@Repository
public class Claims {

  /**
   * How long to go on when the database is away: losing a settlement would leave its rows in doubt.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CLAIMED =
      """
      SELECT s.id, s.address, s.name, s.locale, d.tries
        FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND d.subscriber_id BETWEEN :least AND :most
         AND d.subscriber_id IN (:ids) AND d.claim = :claim AND d.state = 'SENDING'
       ORDER BY s.id
      """;

  private static final String AUTHORITY =
      """
      SELECT l.term, e.stop_requested, e.approval IS NULL OR e.approval = 'APPROVED' FROM edition e JOIN lease l ON l.edition_id = e.id
       WHERE e.id = :edition
      """;

  private static final String STILL_THERE =
      """
      SELECT s.id, %s AS exclusion
        FROM subscriber s LEFT JOIN subscription n ON n.subscriber_id = s.id AND n.list = :list
       WHERE s.id IN (:ids)
      """
          .formatted(Eligibility.EXCLUSION);

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Settlements settlements;
  private final Exclusions exclusions;
  private final FrequencyCap cap;
  private final Topics topics;
  private final MailedTopics mailedTopics;
  private final Clock clock;

  Claims(
      JdbcClient jdbc,
      Transactions transactions,
      Settlements settlements,
      Exclusions exclusions,
      FrequencyCap cap,
      Topics topics,
      MailedTopics mailedTopics,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settlements = settlements;
    this.exclusions = exclusions;
    this.cap = cap;
    this.topics = topics;
    this.mailedTopics = mailedTopics;
    this.clock = clock;
  }

  /**
   * Takes these rows; who left or paused since, or was mailed too lately, becomes EXCLUDED. Empty
   * if the lease was lost, a stop was asked for, or the edition is not approved. Goes on for a
   * minute when the database is away; what an earlier go has claimed, of which the answer was lost,
   * is known by its name. If it fails, what it had taken is given back: nobody was mailed, and left
   * as it is it would end in doubt.
   */
  public Claim claim(Claimant claimant, String name, Collection<Long> ids) {
    try {
      // With a cap, looking and claiming must be one; without, each statement stands for itself.
      return claimant.isCapped()
          ? transactions.insist(PATIENCE, () -> claimOnce(claimant, name, ids))
          : transactions.alone(PATIENCE, () -> claimOnce(claimant, name, ids));
    } catch (RuntimeException | Error failure) {
      try {
        transactions.alone(() -> settlements.giveBack(claimant.edition(), name, ids));
      } catch (RuntimeException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }

  private Claim claimOnce(Claimant claimant, String name, Collection<Long> ids) {
    Collection<Long> admitted = cap.admit(claimant, ids);
    int claimed =
        admitted.isEmpty()
            ? 0
            : bind(LedgerStatement.CLAIM.sql(), claimant, name, admitted).update();
    if (claimed < admitted.size()) {
      exclusions.whoLeft(claimant, admitted);
    }
    Map<Long, Integer> tries = new HashMap<>();
    List<Subscriber> subscribers =
        bind(CLAIMED, claimant, name, ids)
            .query(
                (row, number) -> {
                  tries.put(row.getLong("id"), row.getInt("tries"));
                  return Subscribers.read(row, number);
                })
            .list();
    Claim claim = new Claim(name, topics.with(subscribers), tries);
    mailedTopics.keep(claimant.edition(), claim);
    return claim;
  }

  private JdbcClient.StatementSpec bind(
      String sql, Claimant claimant, String claim, Collection<Long> ids) {
    Instant now = clock.instant();
    return jdbc.sql(sql)
        .param("edition", claimant.edition())
        .param("list", claimant.list())
        .param("attempt", claimant.attemptNumber())
        .param("term", claimant.term())
        .param("claim", claim)
        .param("ids", ids)
        .param("least", Collections.min(ids))
        .param("most", Collections.max(ids))
        .param("now", UtcColumn.of(now))
        .param("moment", UtcColumn.of(now));
  }

  /**
   * What the last look before sending found.
   *
   * @param termHeld whether the lease is still ours
   * @param stopRequested whether an operator asked to stop
   * @param approved whether the edition may go out
   * @param left who of the claim must not be mailed any more, and why
   */
  public record SendCheck(
      boolean termHeld, boolean stopRequested, boolean approved, Map<Long, Exclusion> left) {}

  /**
   * Looks once more who of these may be mailed, and whether we still may mail anybody.
   *
   * @param ids may be empty
   */
  public SendCheck look(Claimant claimant, Collection<Long> ids) {
    return transactions.alone(
        PATIENCE,
        () -> {
          Map<Long, Exclusion> left = ids.isEmpty() ? Map.of() : left(claimant, ids);
          return jdbc.sql(AUTHORITY)
              .param("edition", claimant.edition())
              .query(
                  (row, number) ->
                      new SendCheck(
                          row.getInt(1) == claimant.term(),
                          row.getBoolean(2),
                          row.getBoolean(3),
                          left))
              .single();
        });
  }

  private Map<Long, Exclusion> left(Claimant claimant, Collection<Long> ids) {
    Map<Long, @Nullable Exclusion> present = new HashMap<>();
    jdbc.sql(STILL_THERE)
        .param("moment", UtcColumn.of(clock.instant()))
        .param("list", claimant.list())
        .param("ids", ids)
        .query(
            row -> {
              present.put(row.getLong(1), Exclusion.ofNullable(row.getString(2)));
            });
    Map<Long, Exclusion> left = new HashMap<>();
    for (Long id : ids) {
      Exclusion exclusion = present.containsKey(id) ? present.get(id) : Exclusion.UNSUBSCRIBED;
      if (exclusion != null) {
        left.put(id, exclusion);
      }
    }
    return left;
  }

  /**
   * Writes how abandoned rows of a claim ended, with what follows of it for their addresses, as
   * their owner would have. In the open transaction.
   *
   * @param unsent those that nobody was mailed for: they are pending again
   */
  public void settleAbandoned(
      long edition, String claim, List<Settlement> settled, Collection<Long> unsent) {
    settlements.writeAbandoned(edition, claim, settled, unsent);
  }

  /**
   * Writes how the rows of a claim ended, and gives back those that were never started. Goes on for
   * a minute when the database is away.
   */
  public void settle(Claimant claimant, Claim claim, List<Settlement> settled) {
    transactions.insist(PATIENCE, () -> settlements.write(claimant, claim, settled));
  }
}
