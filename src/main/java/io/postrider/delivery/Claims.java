package io.postrider.delivery;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Topics;
import io.postrider.database.Cut;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The courier's side of the ledger: claim, look, settle, give back. Each is one short transaction.
 */
@Repository
class Claims {

  /**
   * How long a settlement is tried when the database is away: losing it would leave its rows in
   * doubt.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String MAY_WORK =
      """
      EXISTS (SELECT 1 FROM lease l JOIN edition e ON e.id = l.edition_id
               WHERE l.edition_id = :edition AND l.term = :term AND e.stop_requested = FALSE)
      """;

  // BETWEEN besides IN: H2 uses no index for an IN behind the first column and would read the whole
  // edition.
  private static final String CLAIM =
      """
      UPDATE delivery
         SET claim = :claim, attempt = :attempt, term = :term, claimed_at = :now, tries = tries + 1,
             due_at = NULL, reason = NULL, reply = NULL, state = 'SENDING'
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
         AND (state = 'PENDING' OR (state = 'DEFERRED' AND due_at <= :now))
         AND\s"""
          + MAY_WORK
          + " AND "
          + Eligibility.MAY_BE_MAILED;

  private static final String EXCLUDE =
      """
      UPDATE delivery
         SET reason = CASE WHEN EXISTS (SELECT 1 FROM subscription n
                                         WHERE n.subscriber_id = delivery.subscriber_id
                                           AND n.list = :list AND n.state = 'SUBSCRIBED')
                           THEN 'SUPPRESSED' ELSE 'UNSUBSCRIBED' END,
             settled_at = :now, due_at = NULL, state = 'EXCLUDED'
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
         AND state IN ('PENDING', 'DEFERRED')
         AND NOT\s"""
          + Eligibility.MAY_BE_MAILED;

  private static final String CLAIMED =
      """
      SELECT s.id, s.address, s.name, s.locale, d.tries
        FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND d.subscriber_id BETWEEN :least AND :most
         AND d.subscriber_id IN (:ids) AND d.claim = :claim
       ORDER BY s.id
      """;

  private static final String AUTHORITY =
      """
      SELECT l.term, e.stop_requested FROM edition e JOIN lease l ON l.edition_id = e.id
       WHERE e.id = :edition
      """;

  private static final String STILL_THERE =
      """
      SELECT s.id, %s AS exclusion
        FROM subscriber s LEFT JOIN subscription n ON n.subscriber_id = s.id AND n.list = :list
       WHERE s.id IN (:ids)
      """
          .formatted(Eligibility.EXCLUSION);

  /** An owner that lost its term and comes back settles what is final; the rest stays in doubt. */
  private static final String SETTLE =
      """
      UPDATE delivery
         SET reason = :reason, reply = :reply, due_at = :due, settled_at = :now, state = :state
       WHERE edition_id = :edition AND subscriber_id = :subscriber AND claim = :claim
         AND (state = 'SENDING' OR (state = 'IN_DOUBT' AND :isFinal = TRUE))
      """;

  private static final String GIVE_BACK =
      """
      UPDATE delivery
         SET claim = NULL, claimed_at = NULL, tries = tries - 1, state = 'PENDING'
       WHERE edition_id = :edition AND subscriber_id IN (:ids) AND claim = :claim AND state = 'SENDING'
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final Transactions transactions;
  private final HardBounces hardBounces;
  private final Topics topics;
  private final Clock clock;

  Claims(
      JdbcClient jdbc,
      NamedParameterJdbcTemplate batches,
      Transactions transactions,
      HardBounces hardBounces,
      Topics topics,
      Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.hardBounces = hardBounces;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Takes these rows; who left since becomes EXCLUDED. Empty if the lease was lost or a stop was
   * asked for.
   */
  Claim claim(Mandate mandate, String name, Collection<Long> ids) {
    return transactions.run(
        () -> {
          int claimed = bind(CLAIM, mandate, name, ids).update();
          if (claimed < ids.size()) {
            bind(EXCLUDE, mandate, name, ids).update();
          }
          Map<Long, Integer> tries = new HashMap<>();
          List<Subscriber> subscribers =
              claimed == 0
                  ? List.of()
                  : bind(CLAIMED, mandate, name, ids)
                      .query(
                          (row, number) -> {
                            tries.put(row.getLong("id"), row.getInt("tries"));
                            return Subscribers.read(row, number);
                          })
                      .list();
          return new Claim(name, topics.with(subscribers), tries);
        });
  }

  private JdbcClient.StatementSpec bind(
      String sql, Mandate mandate, String claim, Collection<Long> ids) {
    return jdbc.sql(sql)
        .param("edition", mandate.edition())
        .param("list", mandate.list())
        .param("attempt", mandate.attempt().number())
        .param("term", mandate.attempt().term())
        .param("claim", claim)
        .param("ids", ids)
        .param("least", Collections.min(ids))
        .param("most", Collections.max(ids))
        .param("now", UtcColumn.of(clock.instant()));
  }

  /**
   * Looks once more who of these may be mailed, and whether we still may mail anybody.
   *
   * @param ids may be empty
   */
  Look look(Mandate mandate, Collection<Long> ids) {
    return transactions.run(
        () -> {
          Map<Long, String> left = ids.isEmpty() ? Map.of() : left(mandate, ids);
          return jdbc.sql(AUTHORITY)
              .param("edition", mandate.edition())
              .query(
                  (row, number) ->
                      new Look(row.getInt(1) == mandate.attempt().term(), row.getBoolean(2), left))
              .single();
        });
  }

  private Map<Long, String> left(Mandate mandate, Collection<Long> ids) {
    Map<Long, @Nullable String> present = new HashMap<>();
    jdbc.sql(STILL_THERE)
        .param("list", mandate.list())
        .param("ids", ids)
        .query(
            row -> {
              present.put(row.getLong(1), row.getString(2));
            });
    Map<Long, String> left = new HashMap<>();
    for (Long id : ids) {
      String exclusion = present.containsKey(id) ? present.get(id) : "UNSUBSCRIBED";
      if (exclusion != null) {
        left.put(id, exclusion);
      }
    }
    return left;
  }

  /**
   * Writes how the rows of a claim ended, and gives back those that were never started. Goes on for
   * a minute when the database is away.
   */
  void settle(Mandate mandate, Claim claim, List<Settlement> settled) {
    Instant now = clock.instant();
    Set<Long> open = new HashSet<>(claim.subscribers().stream().map(Subscriber::id).toList());
    settled.forEach(settlement -> open.remove(settlement.subscriber()));
    SqlParameterSource[] rows =
        settled.stream()
            .map(s -> parameters(mandate, claim, s, now))
            .toArray(SqlParameterSource[]::new);
    transactions.insist(
        PATIENCE,
        () -> {
          if (rows.length > 0) {
            batches.batchUpdate(SETTLE, rows);
          }
          if (!open.isEmpty()) {
            jdbc.sql(GIVE_BACK)
                .param("edition", mandate.edition())
                .param("ids", open)
                .param("claim", claim.name())
                .update();
          }
          hardBounces.weigh(mandate.edition(), settled);
        });
  }

  private static MapSqlParameterSource parameters(
      Mandate mandate, Claim claim, Settlement settlement, Instant now) {
    return new MapSqlParameterSource()
        .addValue("edition", mandate.edition())
        .addValue("subscriber", settlement.subscriber())
        .addValue("claim", claim.name())
        .addValue("state", settlement.state().name())
        .addValue("isFinal", settlement.state() != State.DEFERRED)
        .addValue("reason", settlement.reason())
        .addValue("reply", cut(settlement.reply()))
        .addValue("due", UtcColumn.ofNullable(settlement.due()))
        .addValue("now", UtcColumn.of(now));
  }

  private static @Nullable String cut(@Nullable String reply) {
    return reply == null ? null : Cut.to(500, reply);
  }
}
