package io.postrider.audience.csv;

import io.postrider.audience.Channel;
import io.postrider.audience.evidence.ConsentRecord;
import io.postrider.audience.evidence.ImportedConsent;
import io.postrider.audience.evidence.ImportedConsents;
import io.postrider.database.BulkInsert;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes who subscribes to what, many at once. Needs an open transaction. */
@Repository
class Enrolment {

  private static final String FIND = "SELECT subscriber_id, list, state FROM subscription WHERE ";

  private static final String SUPPRESSED =
      """
      SELECT s.address_key FROM subscriber s JOIN suppression x ON x.address_key = s.address_key
       WHERE\s""";

  // Most people of a file are put on one list with one text: the database copies it, and nothing
  // goes over the line for each.
  private static final String INSERT =
      """
      INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
      SELECT id, :list, :state, :consent, :subscribedAt, :changedAt FROM subscriber WHERE\s""";

  private static final String RECORD =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at)
      SELECT id, :list, :state, :via, :detail, :now FROM subscriber WHERE\s""";

  private static final String INSERT_ONE_BY_ONE =
      """
      INSERT INTO subscription
        (subscriber_id, list, state, consent, subscribed_at, changed_at) VALUES\
      """;

  private static final String RECORD_ONE_BY_ONE =
      """
      INSERT INTO subscription_event (subscriber_id, list, event, via, detail, at) VALUES\
      """;

  /** With more different texts than these a statement for each costs more than it spares. */
  private static final int FEW = 10;

  private final JdbcClient jdbc;
  private final ImportedConsents imported;

  Enrolment(JdbcClient jdbc, ImportedConsents imported) {
    this.imported = imported;
    this.jdbc = jdbc;
  }

  /** Who, and which list. */
  record Place(long subscriberId, String list) {}

  /** What becomes of a subscription. */
  enum Standing {
    SUBSCRIBED,
    UNSUBSCRIBED
  }

  /** What is written of a subscription, besides whose it is. */
  private record Terms(
      String list,
      Standing standing,
      String consent,
      String detail,
      String subscribedAt,
      String changedAt) {}

  /** The subscriptions that these people have. */
  Map<Place, Standing> find(Set<Long> ids) {
    Map<Place, Standing> standings = new HashMap<>();
    if (!ids.isEmpty()) {
      new Ids(ids)
          .bind(jdbc, FIND, "subscriber_id")
          .query(
              row -> {
                Place place = new Place(row.getLong(1), row.getString(2));
                standings.put(place, Standing.valueOf(row.getString(3)));
              });
    }
    return standings;
  }

  /** The address keys of those among these people that are suppressed. */
  Set<String> suppressed(Ids people) {
    return people.bind(jdbc, SUPPRESSED, "s.id").query((row, number) -> row.getString(1)).set();
  }

  /** Adds subscriptions where there were none, with the record of it. */
  void insert(Map<Place, SubscriberRow> fresh, ImportTerms terms, Instant at) {
    String now = UtcColumn.of(at);
    Map<Terms, Set<Long>> alike = new LinkedHashMap<>();
    fresh.forEach(
        (place, row) ->
            alike
                .computeIfAbsent(terms(place, row, terms, at), same -> new LinkedHashSet<>())
                .add(place.subscriberId));
    if (alike.size() <= FEW) {
      alike.forEach((what, people) -> insert(what, new Ids(people), now));
    } else {
      insertOneByOne(alike, now);
    }
    imported.add(
        fresh.entrySet().stream()
            .flatMap(one -> past(one.getKey(), one.getValue(), terms, at).stream())
            .toList());
  }

  private static Optional<ImportedConsent> past(
      Place place, SubscriberRow row, ImportTerms terms, Instant at) {
    return Optional.ofNullable(row.past())
        .map(
            past ->
                new ImportedConsent(
                    place.subscriberId, place.list, past.beganBy(at), terms.origin(), at));
  }

  private static Terms terms(Place place, SubscriberRow row, ImportTerms terms, Instant at) {
    boolean away = row.state().isAway();
    ConsentRecord past = row.past();
    String consent = terms.consent(row);
    return new Terms(
        place.list,
        away ? Standing.UNSUBSCRIBED : Standing.SUBSCRIBED,
        consent,
        away ? terms.evidence(row) : consent,
        UtcColumn.of(past == null ? at : past.beganAt(at)),
        UtcColumn.of(past == null ? at : past.changedAt(at)));
  }

  private void insert(Terms what, Ids people, String now) {
    for (String statement : List.of(INSERT, RECORD)) {
      int written =
          people
              .bind(jdbc, statement, "id")
              .param("list", what.list)
              .param("state", what.standing.name())
              .param("consent", what.consent)
              .param("via", Channel.IMPORT.name())
              .param("detail", what.detail)
              .param("subscribedAt", what.subscribedAt)
              .param("changedAt", what.changedAt)
              .param("now", now)
              .update();
      if (written != people.all().size()) {
        throw new IllegalStateException(
            "Of %d people whom the file puts on the list %s, %d are there; nothing of these rows was written."
                .formatted(people.all().size(), what.list, written));
      }
    }
  }

  private void insertOneByOne(Map<Terms, Set<Long>> alike, String now) {
    BulkInsert subscriptions = new BulkInsert(INSERT_ONE_BY_ONE);
    BulkInsert events = new BulkInsert(RECORD_ONE_BY_ONE);
    alike.forEach(
        (what, people) ->
            people.forEach(
                id -> {
                  String state = what.standing.name();
                  subscriptions.add(
                      id, what.list, state, what.consent, what.subscribedAt, what.changedAt);
                  events.add(id, what.list, state, Channel.IMPORT.name(), what.detail, now);
                }));
    subscriptions.run(jdbc);
    events.run(jdbc);
  }
}
