package io.postrider.audience.csv;

import static java.util.stream.Collectors.toMap;

import io.postrider.audience.EmailAddress;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes who people are, many at once. Needs an open transaction. */
@Repository
class Profiles {

  // Locked, for readers change by themselves what is compared with the file here.
  private static final String FIND =
      """
      SELECT id, address_key AS addressKey, name, locale, time_zone AS timeZone
      FROM subscriber WHERE address_key IN (:keys) ORDER BY id FOR UPDATE
      """;

  private static final String INSERT =
      """
      INSERT INTO subscriber
        (address_key, address, domain, name, locale, time_zone, created_at) VALUES""";

  private static final String UPDATE =
      """
      UPDATE subscriber SET name = COALESCE(:name, name), locale = COALESCE(:locale, locale),
        time_zone = COALESCE(:timeZone, time_zone)
      WHERE id = :id
      """;

  private final JdbcClient jdbc;
  private final Attributes attributes;

  Profiles(JdbcClient jdbc, Attributes attributes) {
    this.jdbc = jdbc;
    this.attributes = attributes;
  }

  /** A subscriber's row. */
  record Known(
      long id,
      String addressKey,
      @Nullable String name,
      @Nullable String locale,
      @Nullable String timeZone) {

    boolean differsFrom(Profile profile) {
      return differs(profile.name(), name)
          || differs(profile.locale(), locale)
          || differs(profile.timeZone(), timeZone);
    }

    private static boolean differs(@Nullable String given, @Nullable String kept) {
      return given != null && !given.equals(kept);
    }
  }

  /**
   * Adds who is not known yet, and writes what is given of the others; what is not given stays.
   *
   * @param people by address key
   * @return their ids by address key
   */
  Map<String, Long> write(SortedMap<String, Profile> people, LocalDateTime now, ImportTally tally) {
    Map<String, Known> known = find(people.keySet());
    SortedMap<String, Profile> fresh = new TreeMap<>(people);
    fresh.keySet().removeAll(known.keySet());
    insert(fresh.values(), now);
    Map<String, Long> ids = new HashMap<>();
    known.forEach((key, row) -> ids.put(key, row.id));
    find(fresh.keySet()).forEach((key, row) -> ids.put(key, row.id));
    Set<Long> changed = attributes.replace(withAttributes(people.values(), ids));
    fresh.keySet().forEach(key -> changed.remove(ids.get(key)));
    changed.addAll(update(people, known));
    tally.countPeople(fresh.size(), changed.size());
    return ids;
  }

  private Map<String, Known> find(Set<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : jdbc.sql(FIND).param("keys", keys).query(Known.class).stream()
            .collect(toMap(Known::addressKey, Function.identity()));
  }

  private void insert(Collection<Profile> fresh, LocalDateTime now) {
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
        .param("id", id)
        .update();
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
