package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.audience.Subscriber;
import io.postrider.audience.SubscriberLeft;
import io.postrider.audience.address.AddressSuppressed;
import io.postrider.audience.erasure.PersonErased;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.RowMoves;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leaves out whoever still waits and must not be mailed any more. Whoever leaves takes their open
 * deliveries along, in the very transaction of leaving. All of it joins the open transaction.
 */
@Component
class Exclusions {

  private static final String GIVEN = ":reason";

  private static final String OF_EDITION = "edition_id = :edition";

  // BETWEEN besides IN: H2 uses no index for an IN behind the first column.
  private static final String OF_ROWS =
      OF_EDITION + " AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)";

  private static final String OF_READER = "subscriber_id = :subscriber";

  private static final String OF_READER_ON_LIST =
      OF_READER
          + " AND EXISTS (SELECT 1 FROM edition e WHERE e.id = delivery.edition_id AND e.list = :list)";

  private static final String ALL = LedgerStatement.EXCLUDE.with(GIVEN, OF_EDITION);

  private static final String ROWS = LedgerStatement.EXCLUDE.with(GIVEN, OF_ROWS);

  /** A row that is left out has a reason, whatever changes while the statement runs. */
  private static final String WHO_LEFT =
      LedgerStatement.EXCLUDE.with(
          "COALESCE(%s, '%s')".formatted(Eligibility.EXCLUSION_OF_DELIVERY, Exclusion.UNSUBSCRIBED),
          OF_ROWS + " AND NOT " + Eligibility.MAY_BE_MAILED);

  private static final String READER = LedgerStatement.EXCLUDE.with(GIVEN, OF_READER);

  private static final String READER_ON_LIST =
      LedgerStatement.EXCLUDE.with(GIVEN, OF_READER_ON_LIST);

  private static final String JUST_LEFT_OUT =
      """
      SELECT edition_id FROM delivery
       WHERE subscriber_id = :subscriber AND state = 'EXCLUDED' AND settled_at = :now
      """;

  private final JdbcClient jdbc;
  private final RowMoves moves;
  private final ChunkCounts counts;
  private final Clock clock;

  Exclusions(JdbcClient jdbc, RowMoves moves, ChunkCounts counts, Clock clock) {
    this.jdbc = jdbc;
    this.moves = moves;
    this.counts = counts;
    this.clock = clock;
  }

  /** Leaves out everybody who still waits for an edition; says how many. */
  int all(long edition, Exclusion why) {
    return moves.anywhere(edition, ALL, parameters("reason", why.name()));
  }

  /** Leaves out these readers of an edition; one at least. */
  void rows(long edition, Collection<Long> ids, Exclusion why) {
    moves.ofReaders(edition, ids, ROWS, parameters("reason", why.name()));
  }

  /** Leaves out who of these has left or paused since, or is suppressed; one at least. */
  void whoLeft(Claimant claimant, Collection<Long> ids) {
    Map<String, Object> parameters = parameters("list", claimant.list());
    parameters.put("moment", parameters.get("now"));
    moves.ofReaders(claimant.edition(), ids, WHO_LEFT, parameters);
  }

  @EventListener
  void on(SubscriberLeft left) {
    Map<String, Object> parameters = parameters("reason", Exclusion.UNSUBSCRIBED.name());
    parameters.put("list", left.list());
    exclude(left.subscriberId(), READER_ON_LIST, parameters);
  }

  @EventListener
  void on(AddressSuppressed suppressed) {
    Long subscriber = suppressed.subscriberId();
    if (subscriber != null) {
      exclude(subscriber, READER, parameters("reason", Exclusion.SUPPRESSED.name()));
    }
  }

  @EventListener
  void on(Subscriber.Paused paused) {
    exclude(paused.subscriberId(), READER, parameters("reason", Exclusion.READER_PAUSED.name()));
  }

  /** Relays repeat addresses in their replies. */
  @EventListener
  void on(PersonErased erased) {
    long subscriber = erased.subscriberId();
    exclude(subscriber, READER, parameters("reason", Exclusion.ERASED.name()));
    jdbc.sql(LedgerStatement.FORGET.sql()).param("subscriber", subscriber).update();
  }

  /** Of whichever editions they wait for. */
  private void exclude(long subscriber, String sql, Map<String, Object> parameters) {
    parameters.put("subscriber", subscriber);
    if (jdbc.sql(sql).params(parameters).update() > 0) {
      jdbc.sql(JUST_LEFT_OUT)
          .param("subscriber", subscriber)
          .param("now", parameters.get("now"))
          .query(Long.class)
          .list()
          .forEach(edition -> counts.disturb(edition, subscriber, subscriber));
    }
  }

  private Map<String, Object> parameters(String name, Object value) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("now", UtcColumn.of(clock.instant()));
    parameters.put(name, value);
    return parameters;
  }
}
