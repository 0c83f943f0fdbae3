package io.postrider.audience.csv;

import static java.util.stream.Collectors.toMap;

import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.columns.Meaning;
import io.postrider.database.BulkInsert;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes who people are, many at once. Needs an open transaction. */
@Repository
class Profiles {

  // Locked, for readers change by themselves what is compared with the file here.
  private static final String FIND =
      """
      SELECT id, address_key, name, locale, time_zone, paused_until
      FROM subscriber WHERE address_key IN (:keys) ORDER BY id FOR UPDATE
      """;

  private static final String INSERT =
      """
      INSERT INTO subscriber
        (address_key, address, domain, name, locale, time_zone, paused_until, created_at) VALUES\
      """;

  private static final String NUMBERS =
      "SELECT address_key, id FROM subscriber WHERE address_key IN (:keys)";

  private static final String UPDATE =
      """
      UPDATE subscriber SET name = COALESCE(:name, name), locale = COALESCE(:locale, locale),
        time_zone = COALESCE(:timeZone, time_zone), paused_until = COALESCE(:pausedUntil, paused_until)
      WHERE id = :id
      """;

  private final JdbcClient jdbc;
  private final Attributes attributes;
  private final PreferenceLog choices;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Profiles(
      JdbcClient jdbc,
      Attributes attributes,
      PreferenceLog choices,
      ApplicationEventPublisher events,
      Clock clock) {
    this.choices = choices;
    this.events = events;
    this.clock = clock;
    this.jdbc = jdbc;
    this.attributes = attributes;
  }

  /** A subscriber's row. */
  record Known(
      long id,
      String addressKey,
      @Nullable String name,
      @Nullable String locale,
      @Nullable String timeZone,
      @Nullable Instant pausedUntil) {

    boolean differsFrom(Profile profile) {
      return differs(profile.name(), name)
          || differs(profile.locale(), locale)
          || differs(profile.timeZone(), timeZone)
          || differs(profile.pausedUntil(), pausedUntil);
    }

    /** Which of these fields a profile gives otherwise. */
    Set<PreferenceLog.Field> contested(
        Set<PreferenceLog.Field> fields, Profile profile, @Nullable SortedSet<String> topics) {
      Set<PreferenceLog.Field> contested = EnumSet.copyOf(fields);
      contested.removeIf(
          field ->
              switch (field) {
                case NAME -> !differs(profile.name(), name);
                case LOCALE -> !differs(profile.locale(), locale);
                case TIME_ZONE -> !differs(profile.timeZone(), timeZone);
                case PAUSE -> !differs(profile.pausedUntil(), pausedUntil);
                case TOPICS -> {
                  SortedSet<String> given = profile.attributes().get(Meaning.TOPICS.word());
                  yield given == null || given.equals(topics);
                }
              });
      return contested;
    }

    private static boolean differs(@Nullable Object given, @Nullable Object kept) {
      return given != null && !given.equals(kept);
    }
  }

  /**
   * What was written.
   *
   * @param ids of all people by address key
   * @param known the ids of those who were there before
   * @param keepers the keys of those of whom something stayed as they had chosen it by themselves
   */
  record Written(Map<String, Long> ids, Set<Long> known, Set<String> keepers) {}

  /**
   * Adds who is not known yet, and writes what is given of the others; what is not given stays, and
   * so does what readers chose by themselves unless the terms are otherwise.
   *
   * @param given by address key
   */
  Written write(
      SortedMap<String, Profile> given, ImportTerms terms, String now, ImportTally tally) {
    Map<String, Known> known = find(given.keySet());
    Map<String, Set<PreferenceLog.Field>> contested = contested(given, known);
    SortedMap<String, Profile> people = new TreeMap<>(given);
    if (terms.overwrites()) {
      contested.forEach(
          (key, fields) ->
              choices.overwritten(
                  Objects.requireNonNull(known.get(key)).id, fields, terms.consent()));
    } else {
      contested.forEach(
          (key, fields) -> people.computeIfPresent(key, (same, one) -> one.without(fields)));
    }
    SortedMap<String, Profile> fresh = new TreeMap<>(people);
    fresh.keySet().removeAll(known.keySet());
    insert(fresh.values(), now);
    Map<String, Long> ids = numbers(List.copyOf(fresh.keySet()));
    Set<Long> before = new HashSet<>();
    known.forEach(
        (key, row) -> {
          ids.put(key, row.id);
          before.add(row.id);
        });
    Set<Long> changed = attributes.replace(withAttributes(people.values(), ids), before);
    fresh.keySet().forEach(key -> changed.remove(ids.get(key)));
    changed.addAll(update(people, known));
    tally.countPeople(fresh.size(), changed.size());
    return new Written(ids, before, terms.overwrites() ? Set.of() : contested.keySet());
  }

  /** What people chose by themselves and a file has otherwise, by address key. */
  private Map<String, Set<PreferenceLog.Field>> contested(
      SortedMap<String, Profile> given, Map<String, Known> known) {
    Map<Long, Set<PreferenceLog.Field>> chosen =
        choices.standing(known.values().stream().map(Known::id).toList());
    Map<Long, SortedMap<String, SortedSet<String>>> kept = attributes.find(chosen.keySet());
    Map<String, Set<PreferenceLog.Field>> contested = new HashMap<>();
    given.forEach(
        (key, profile) -> {
          Known row = known.get(key);
          if (row != null && chosen.containsKey(row.id)) {
            SortedSet<String> topics =
                kept.getOrDefault(row.id, new TreeMap<>()).get(Meaning.TOPICS.word());
            contested.put(key, row.contested(chosen.get(row.id), profile, topics));
          }
        });
    contested.values().removeIf(Set::isEmpty);
    return contested;
  }

  private Map<String, Known> find(Set<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : jdbc.sql(FIND).param("keys", keys).query(Profiles::known).stream()
            .collect(toMap(Known::addressKey, Function.identity()));
  }

  private static Known known(ResultSet row, int number) throws SQLException {
    return new Known(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        UtcColumn.readNullable(row, "paused_until"));
  }

  /**
   * The ids of rows that were just written, in this order. Each got a larger one than the row
   * before it; so if the last one's distance from the first is that in the list, nobody else's rows
   * are between, and there is no need to ask for the others.
   */
  private Map<String, Long> numbers(List<String> keys) {
    if (keys.isEmpty()) {
      return new HashMap<>();
    }
    int last = keys.size() - 1;
    Map<String, Long> ids = numbersOf(new HashSet<>(List.of(keys.get(0), keys.get(last))));
    long first = ids.getOrDefault(keys.get(0), 0L);
    if (ids.getOrDefault(keys.get(last), 0L) - first != last) {
      return numbersOf(keys);
    }
    for (int at = 1; at < last; at++) {
      ids.put(keys.get(at), first + at);
    }
    return ids;
  }

  private Map<String, Long> numbersOf(Collection<String> keys) {
    Map<String, Long> ids = new HashMap<>();
    jdbc.sql(NUMBERS)
        .param("keys", keys)
        .query(
            row -> {
              ids.put(row.getString(1), row.getLong(2));
            });
    return ids;
  }

  private void insert(Collection<Profile> fresh, String now) {
    BulkInsert insert = new BulkInsert(INSERT);
    for (Profile one : fresh) {
      EmailAddress address = one.address();
      insert.add(
          address.key(),
          address.toString(),
          address.domain(),
          one.name(),
          one.locale(),
          one.timeZone(),
          UtcColumn.ofNullable(one.pausedUntil()),
          now);
    }
    insert.run(jdbc);
  }

  private Set<Long> update(SortedMap<String, Profile> people, Map<String, Known> known) {
    Set<Long> changed = new HashSet<>();
    people.forEach(
        (key, profile) -> {
          Known row = known.get(key);
          if (row != null && row.differsFrom(profile)) {
            update(row.id, profile);
            changed.add(row.id);
          }
        });
    return changed;
  }

  private void update(long id, Profile profile) {
    jdbc.sql(UPDATE)
        .param("name", profile.name())
        .param("locale", profile.locale())
        .param("timeZone", profile.timeZone())
        .param("pausedUntil", UtcColumn.ofNullable(profile.pausedUntil()))
        .param("id", id)
        .update();
    if (new Subscriber.Times(null, profile.pausedUntil()).pausesAt(clock.instant())) {
      events.publishEvent(new Subscriber.Paused(id));
    }
  }

  private static Map<Long, Profile> withAttributes(
      Collection<Profile> people, Map<String, Long> ids) {
    Map<Long, Profile> byId = new TreeMap<>();
    people.stream()
        .filter(one -> !one.attributes().isEmpty())
        .forEach(one -> byId.put(ids.get(one.address().key()), one));
    return byId;
  }
}
