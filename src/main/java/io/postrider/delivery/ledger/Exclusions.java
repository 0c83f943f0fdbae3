package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;
import io.postrider.audience.Exclusion;
import io.postrider.audience.SubscriberLeft;
import io.postrider.audience.address.AddressSuppressed;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
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

  private final JdbcClient jdbc;
  private final Clock clock;

  Exclusions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Leaves out everybody who still waits for an edition; says how many. */
  int all(long edition, Exclusion why) {
    return exclude(ALL).param("edition", edition).param("reason", why.name()).update();
  }

  /** Leaves out these readers of an edition; one at least. */
  void rows(long edition, Collection<Long> ids, Exclusion why) {
    ofRows(ROWS, edition, ids).param("reason", why.name()).update();
  }

  /** Leaves out who of these has left since, or is suppressed; one at least. */
  void whoLeft(Claimant claimant, Collection<Long> ids) {
    ofRows(WHO_LEFT, claimant.edition(), ids).param("list", claimant.list()).update();
  }

  @EventListener
  void on(SubscriberLeft left) {
    exclude(READER_ON_LIST)
        .param("subscriber", left.subscriberId())
        .param("list", left.list())
        .param("reason", Exclusion.UNSUBSCRIBED.name())
        .update();
  }

  @EventListener
  void on(AddressSuppressed suppressed) {
    if (suppressed.subscriberId() != null) {
      exclude(READER)
          .param("subscriber", suppressed.subscriberId())
          .param("reason", Exclusion.SUPPRESSED.name())
          .update();
    }
  }

  private JdbcClient.StatementSpec ofRows(String sql, long edition, Collection<Long> ids) {
    return exclude(sql)
        .param("edition", edition)
        .param("ids", ids)
        .param("least", Collections.min(ids))
        .param("most", Collections.max(ids));
  }

  private JdbcClient.StatementSpec exclude(String sql) {
    return jdbc.sql(sql).param("now", UtcColumn.of(clock.instant()));
  }
}
