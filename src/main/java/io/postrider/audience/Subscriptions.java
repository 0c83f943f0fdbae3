package io.postrider.audience;

import io.postrider.database.Cut;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may hear which list. Safe for use by several threads. */
@Repository
public class Subscriptions {

  private static final String LISTS =
      """
      SELECT list FROM subscription
      WHERE subscriber_id = ? AND state = 'SUBSCRIBED' ORDER BY list
      """;

  private static final String LEAVE =
      """
      UPDATE subscription SET changed_at = ?, state = 'UNSUBSCRIBED'
      WHERE subscriber_id = ? AND list = ? AND state = 'SUBSCRIBED'
      """;

  private static final String RECORD =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at)
      VALUES (?, ?, 'UNSUBSCRIBED', ?, ?, ?)
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Subscriptions(
      JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** The lists that somebody is subscribed to, in alphabetical order. */
  public List<String> lists(long subscriberId) {
    return jdbc.sql(LISTS).param(subscriberId).query((row, number) -> row.getString(1)).list();
  }

  /**
   * Takes somebody off a list, in the open transaction or in one of its own; {@link Left} is
   * published within it. Who is not subscribed stays so.
   *
   * @param detail what else is known, for people; only its first 500 characters are kept
   * @return whether they were subscribed
   */
  public boolean unsubscribe(long subscriberId, String list, Via via, @Nullable String detail) {
    return transactions.join(() -> leave(subscriberId, list, via, detail));
  }

  /**
   * Takes somebody off every list, like {@link #unsubscribe}.
   *
   * @return the lists that they were subscribed to
   */
  public List<String> unsubscribeFromAll(long subscriberId, Via via, @Nullable String detail) {
    return transactions.join(
        () ->
            lists(subscriberId).stream()
                .filter(list -> leave(subscriberId, list, via, detail))
                .toList());
  }

  private boolean leave(long subscriberId, String list, Via via, @Nullable String detail) {
    LocalDateTime now = UtcColumn.of(clock.instant());
    if (jdbc.sql(LEAVE).params(now, subscriberId, list).update() == 0) {
      return false;
    }
    String kept = detail == null ? null : Cut.to(500, detail);
    jdbc.sql(RECORD).params(subscriberId, list, via.name()).param(kept).param(now).update();
    events.publishEvent(new Left(subscriberId, list));
    return true;
  }
}
