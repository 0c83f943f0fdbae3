package io.postrider.delivery.ledger;

import io.postrider.audience.SubscriberLeft;
import io.postrider.audience.address.AddressSuppressed;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever leaves takes their open deliveries along, in the very transaction of leaving. */
@Component
class UnsubscribedReaders {

  private static final String EXCLUDE =
      """
      UPDATE delivery
         SET reason = :reason, settled_at = :now, due_at = NULL, state = 'EXCLUDED'
       WHERE subscriber_id = :subscriber AND state IN ('PENDING', 'DEFERRED')
      """;

  private static final String OF_LIST =
      " AND EXISTS (SELECT 1 FROM edition e WHERE e.id = delivery.edition_id AND e.list = :list)";

  private final JdbcClient jdbc;
  private final Clock clock;

  UnsubscribedReaders(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @EventListener
  void on(SubscriberLeft left) {
    exclude(EXCLUDE + OF_LIST, left.subscriberId(), "UNSUBSCRIBED")
        .param("list", left.list())
        .update();
  }

  @EventListener
  void on(AddressSuppressed suppressed) {
    if (suppressed.subscriberId() != null) {
      exclude(EXCLUDE, suppressed.subscriberId(), "SUPPRESSED").update();
    }
  }

  private JdbcClient.StatementSpec exclude(String sql, long subscriber, String reason) {
    return jdbc.sql(sql)
        .param("subscriber", subscriber)
        .param("reason", reason)
        .param("now", UtcColumn.of(clock.instant()));
  }
}
