package io.postrider.audience.csv;

import io.postrider.audience.Channel;
import io.postrider.database.BulkInsert;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes who subscribes to what, many at once. Needs an open transaction. */
@Repository
class Enrolment {

  private static final String FIND =
      """
      SELECT subscriber_id AS subscriberId, list, state FROM subscription
      WHERE subscriber_id IN (:ids)
      """;

  private static final String SUPPRESSED =
      "SELECT address_key FROM suppression WHERE address_key IN (:keys)";

  private static final String INSERT =
      """
      INSERT INTO subscription
        (subscriber_id, list, state, consent, subscribed_at, changed_at) VALUES\
      """;

  private static final String RECORD =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at) VALUES\
      """;

  private final JdbcClient jdbc;

  Enrolment(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who, and which list. */
  record Place(long subscriberId, String list) {}

  /** What becomes of a subscription. */
  enum Standing {
    SUBSCRIBED,
    UNSUBSCRIBED
  }

  /** The subscriptions that these people have. */
  Map<Place, Standing> find(Set<Long> ids) {
    record Found(long subscriberId, String list, Standing state) {}
    Map<Place, Standing> standings = new HashMap<>();
    jdbc.sql(FIND).param("ids", ids).query(Found.class).stream()
        .forEach(one -> standings.put(new Place(one.subscriberId, one.list), one.state));
    return standings;
  }

  /** The addresses among these that are suppressed. */
  Set<String> suppressed(Set<String> keys) {
    return jdbc.sql(SUPPRESSED).param("keys", keys).query((row, number) -> row.getString(1)).set();
  }

  /** Adds subscriptions where there were none, with the record of it. */
  void insert(Map<Place, SubscriberRow> fresh, ImportTerms terms, String now) {
    BulkInsert subscriptions = new BulkInsert(INSERT);
    BulkInsert events = new BulkInsert(RECORD);
    fresh.forEach(
        (place, row) -> {
          long id = place.subscriberId;
          boolean away = row.state().isAway();
          Standing standing = away ? Standing.UNSUBSCRIBED : Standing.SUBSCRIBED;
          String consent = terms.consent(row);
          String detail = away ? terms.evidence(row) : consent;
          subscriptions.add(id, place.list, standing.name(), consent, now, now);
          events.add(id, place.list, standing.name(), Channel.IMPORT.name(), detail, now);
        });
    subscriptions.run(jdbc);
    events.run(jdbc);
  }
}
