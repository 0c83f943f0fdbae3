package io.postrider.audience;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.ErasedAddresses;
import io.postrider.audience.address.Suppressions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known about single subscribers, for operators and for themselves. */
@Repository
public class People {

  private static final String ATTRIBUTES =
      """
      SELECT name, value FROM subscriber_attribute
      WHERE subscriber_id = ? ORDER BY name, value
      """;

  private static final String SUBSCRIPTIONS =
      """
      SELECT list, state, consent, subscribed_at, changed_at FROM subscription
      WHERE subscriber_id = ? ORDER BY list
      """;

  private static final String EVENTS =
      """
      SELECT v.list, v.event, v.via, v.detail, v.at, e.digest, e.slot
        FROM subscription_event v LEFT JOIN edition e ON e.id = v.edition_id
       WHERE v.subscriber_id = ? ORDER BY v.id
      """;

  private final JdbcClient jdbc;
  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final ErasedAddresses erased;
  private final PreferenceLog choices;

  People(
      JdbcClient jdbc,
      Subscribers subscribers,
      Suppressions suppressions,
      ErasedAddresses erased,
      PreferenceLog choices) {
    this.erased = erased;
    this.jdbc = jdbc;
    this.choices = choices;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
  }

  /** Everything about the subscriber with this address; empty if there is none. */
  public Optional<Person> find(EmailAddress address) {
    return subscribers.find(address).map(subscriber -> person(subscriber, address));
  }

  /** Since when the person with this address is forgotten; empty if they are not. */
  public Optional<Instant> erasedAt(EmailAddress address) {
    return erased.find(address.key());
  }

  private Person person(Subscriber subscriber, EmailAddress address) {
    long id = subscriber.id();
    Subscriber.Times times = subscribers.times(id);
    return new Person(
        subscriber,
        times.timeZone(),
        times.pausedUntil(),
        attributes(id),
        jdbc.sql(SUBSCRIPTIONS).param(id).query(People::subscription).list(),
        jdbc.sql(EVENTS).param(id).query(People::event).list(),
        choices.events(id),
        suppressions.find(address).orElse(null),
        suppressions.events(address));
  }

  private Map<String, List<String>> attributes(long id) {
    record Attribute(String name, String value) {}
    return jdbc.sql(ATTRIBUTES).param(id).query(Attribute.class).list().stream()
        .collect(groupingBy(Attribute::name, TreeMap::new, mapping(Attribute::value, toList())));
  }

  private static Person.Subscription subscription(ResultSet row, int number) throws SQLException {
    return new Person.Subscription(
        row.getString("list"),
        row.getString("state"),
        row.getString("consent"),
        UtcColumn.read(row, "subscribed_at"),
        UtcColumn.read(row, "changed_at"));
  }

  private static Person.Event event(ResultSet row, int number) throws SQLException {
    return new Person.Event(
        row.getString("list"),
        row.getString("event"),
        row.getString("via"),
        row.getString("detail"),
        UtcColumn.read(row, "at"),
        edition(row));
  }

  /** The key of a row's edition; null for none. */
  static @Nullable String edition(ResultSet row) throws SQLException {
    String digest = row.getString("digest");
    return digest == null ? null : digest + "/" + row.getString("slot");
  }
}
