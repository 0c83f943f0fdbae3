package io.postrider.audience;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final String ADD =
      """
      INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
      VALUES (:subscriber, :list, 'SUBSCRIBED', :consent, :now, :now)
      """;

  private static final String RENEW =
      """
      UPDATE subscription
         SET consent = :consent, subscribed_at = :now, changed_at = :now, state = 'SUBSCRIBED'
       WHERE subscriber_id = :subscriber AND list = :list AND state = 'UNSUBSCRIBED'
      """;

  private static final String RENEW_IF = RENEW + " AND changed_at <= :leftBy";

  private static final String RECORD =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at, edition_id)
      VALUES (?, ?, 'SUBSCRIBED', ?, ?, ?, ?)
      """;

  private static final String RECORD_DEPARTURE =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at, edition_id, asked_at, counted_at)
      VALUES (:subscriber, :list, 'UNSUBSCRIBED', :via, :detail, :now, :edition, :asked, :counted)
      """;

  // Who was taken off by somebody else has not left.
  private static final String LEFT =
      """
      SELECT n.list, n.changed_at
        FROM subscription n
       WHERE n.subscriber_id = ? AND n.state = 'UNSUBSCRIBED'
         AND EXISTS (SELECT 1 FROM subscription_event e
                      WHERE e.subscriber_id = n.subscriber_id AND e.list = n.list
                        AND e.event = 'UNSUBSCRIBED' AND e.at = n.changed_at
                        AND e.via IN ('ONE_CLICK', 'MAIL', 'BUTTON', 'PREFERENCES'))
      """;

  private static final String BEGAN =
      """
      SELECT COUNT(*) FROM subscription
       WHERE subscriber_id = :subscriber AND list = :list AND state = 'SUBSCRIBED'
         AND subscribed_at > :at
      """;

  /** Clocks of other machines may be behind by so much: in doubt, somebody leaves. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

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

  /**
   * How somebody leaves.
   *
   * @param via which way
   * @param detail what else is known, for people; only its first 500 characters are kept
   * @param edition by whose mail; null if nobody can tell
   * @param askedAt when they asked to; null if that does not matter
   */
  public record Departure(
      Channel via, @Nullable String detail, @Nullable Long edition, @Nullable Instant askedAt) {}

  /** The lists that somebody is subscribed to, in alphabetical order. */
  public List<String> lists(long subscriberId) {
    return jdbc.sql(LISTS).param(subscriberId).query((row, number) -> row.getString(1)).list();
  }

  /**
   * Takes somebody off a list, in the open transaction or in one of its own; {@link SubscriberLeft}
   * is published within it. Who is not subscribed stays so.
   *
   * @param detail what else is known, for people; only its first 500 characters are kept
   * @return whether they were subscribed
   */
  public boolean unsubscribe(long subscriberId, String list, Channel via, @Nullable String detail) {
    return unsubscribe(subscriberId, list, new Departure(via, detail, null, null));
  }

  /** The same by a mail of ours, which keeps which one it was, and how long it took to count. */
  public boolean unsubscribe(long subscriberId, String list, Departure departure) {
    return transactions.join(() -> leave(subscriberId, list, departure));
  }

  /**
   * Takes somebody off every list, like {@link #unsubscribe}.
   *
   * @return the lists that they were subscribed to
   */
  public List<String> unsubscribeFromAll(long subscriberId, Channel via, @Nullable String detail) {
    return unsubscribeFromAll(subscriberId, new Departure(via, detail, null, null));
  }

  /** The same by a mail of ours. */
  public List<String> unsubscribeFromAll(long subscriberId, Departure departure) {
    return transactions.join(
        () ->
            lists(subscriberId).stream()
                .filter(list -> leave(subscriberId, list, departure))
                .toList());
  }

  /**
   * Whether somebody is on a list since a later time than this.
   *
   * @param at by the clock of another machine, which may be somewhat slow
   */
  public boolean beganAfter(long subscriberId, String list, Instant at) {
    return jdbc.sql(BEGAN)
            .param("subscriber", subscriberId)
            .param("list", list)
            .param("at", UtcColumn.of(at.plus(CLOCKS_DIFFER)))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The lists that somebody has left by themselves, and when. */
  public Map<String, Instant> leftByThemselves(long subscriberId) {
    Map<String, Instant> left = new HashMap<>();
    jdbc.sql(LEFT)
        .param(subscriberId)
        .query(
            row -> {
              left.put(row.getString("list"), UtcColumn.read(row, "changed_at"));
            });
    return left;
  }

  /**
   * Puts somebody on a list, also one that they have left, in the open transaction or in one of its
   * own. Who is suppressed stays so. What waits for them no more in editions that are open stays as
   * it is.
   *
   * @param consent where consent came from, at most 500 characters
   * @param by who says so, for people
   * @return whether they were not on it
   */
  public boolean subscribe(long subscriberId, String list, String consent, String by) {
    String detail = consent + " (" + by + ")";
    return subscribe(subscriberId, list, consent, new Arrival(Channel.COMMAND, detail, null));
  }

  /**
   * Puts somebody on a list as they ask for it by themselves, like {@link #subscribe(long, String,
   * String, String)}.
   */
  public boolean subscribe(long subscriberId, String list, Channel via, String consent) {
    return subscribe(subscriberId, list, consent, new Arrival(via, consent, null));
  }

  /** The same by a mail of ours, which keeps which one it was. */
  public boolean subscribe(
      long subscriberId, String list, Channel via, String consent, @Nullable Long edition) {
    return subscribe(subscriberId, list, consent, new Arrival(via, consent, edition));
  }

  private record Arrival(Channel via, String detail, @Nullable Long edition) {}

  private boolean subscribe(long subscriberId, String list, String consent, Arrival arrival) {
    return transactions.join(
        () -> {
          if (lists(subscriberId).contains(list)) {
            return false;
          }
          Instant now = clock.instant();
          if (change(RENEW, subscriberId, list, consent, now).update() == 0) {
            change(ADD, subscriberId, list, consent, now).update();
          }
          record(subscriberId, list, arrival, now);
          return true;
        });
  }

  /**
   * Puts somebody on a list again that they left by mistake, in the open transaction.
   *
   * @param leftBy who has been taken off later stays off
   * @return whether they are on it by this
   */
  public boolean comeBack(long subscriberId, String list, Instant leftBy) {
    Instant now = clock.instant();
    String consent = "subscribed again on the page, having left there";
    int renewed =
        change(RENEW_IF, subscriberId, list, consent, now)
            .param("leftBy", UtcColumn.of(leftBy))
            .update();
    if (renewed == 0) {
      return false;
    }
    record(subscriberId, list, new Arrival(Channel.RETURN, consent, null), now);
    return true;
  }

  private JdbcClient.StatementSpec change(
      String sql, long subscriberId, String list, String consent, Instant now) {
    return jdbc.sql(sql)
        .param("subscriber", subscriberId)
        .param("list", list)
        .param("consent", consent)
        .param("now", UtcColumn.of(now));
  }

  private void record(long subscriberId, String list, Arrival arrival, Instant at) {
    jdbc.sql(RECORD)
        .params(subscriberId, list, arrival.via.name(), Ellipsis.at(500, arrival.detail))
        .param(UtcColumn.of(at))
        .param(arrival.edition)
        .update();
  }

  private boolean leave(long subscriberId, String list, Departure departure) {
    Instant now = clock.instant();
    if (jdbc.sql(LEAVE).params(UtcColumn.of(now), subscriberId, list).update() == 0) {
      return false;
    }
    // Whatever waits for them is left out by those who hear of it, in this transaction.
    events.publishEvent(new SubscriberLeft(subscriberId, list));
    String detail = departure.detail();
    jdbc.sql(RECORD_DEPARTURE)
        .param("subscriber", subscriberId)
        .param("list", list)
        .param("via", departure.via().name())
        .param("detail", detail == null ? null : Ellipsis.at(500, detail))
        .param("now", UtcColumn.of(now))
        .param("edition", departure.edition())
        .param("asked", UtcColumn.ofNullable(departure.askedAt()))
        .param("counted", UtcColumn.of(clock.instant()))
        .update();
    return true;
  }
}
