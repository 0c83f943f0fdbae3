package io.postrider.audience.csv;

import io.postrider.database.BulkInsert;
import io.postrider.database.Ids;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Topics and attributes, of many people at once. */
@Repository
class Attributes {

  private static final String FIND =
      """
      SELECT subscriber_id, name, value FROM subscriber_attribute WHERE\s""";

  private static final String DELETE =
      "DELETE FROM subscriber_attribute WHERE subscriber_id = ? AND name = ?";

  private static final String INSERT =
      "INSERT INTO subscriber_attribute (subscriber_id, name, value) VALUES";

  private static final String NAMES = "SELECT DISTINCT name FROM subscriber_attribute";

  private final JdbcClient jdbc;

  Attributes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every name that is in use, in alphabetical order. */
  SortedSet<String> names() {
    return new TreeSet<>(jdbc.sql(NAMES).query(String.class).list());
  }

  /** The values of these people by name. */
  Map<Long, SortedMap<String, SortedSet<String>>> find(Set<Long> ids) {
    Map<Long, SortedMap<String, SortedSet<String>>> found = new TreeMap<>();
    if (!ids.isEmpty()) {
      new Ids(ids)
          .bind(jdbc, FIND, "subscriber_id")
          .query(
              row -> {
                found
                    .computeIfAbsent(row.getLong("subscriber_id"), id -> new TreeMap<>())
                    .computeIfAbsent(row.getString("name"), name -> new TreeSet<>())
                    .add(row.getString("value"));
              });
    }
    return found;
  }

  /**
   * Replaces the values of the names that a profile gives; other names stay. Needs an open
   * transaction.
   *
   * @param known the people who may have values already
   * @return the people of whom something has changed
   */
  Set<Long> replace(Map<Long, Profile> profiles, Collection<Long> known) {
    Set<Long> changed = new HashSet<>();
    BulkInsert insert = new BulkInsert(INSERT);
    Set<Long> before = new HashSet<>(profiles.keySet());
    before.retainAll(known);
    Map<Long, SortedMap<String, SortedSet<String>>> kept = find(before);
    profiles.forEach(
        (id, profile) -> {
          SortedMap<String, SortedSet<String>> values = kept.getOrDefault(id, new TreeMap<>());
          profile
              .attributes()
              .forEach(
                  (name, wanted) -> {
                    if (!wanted.equals(values.get(name))) {
                      changed.add(id);
                      delete(id, name, values);
                      wanted.forEach(value -> insert.add(id, name, value));
                    }
                  });
        });
    insert.run(jdbc);
    return changed;
  }

  private void delete(long id, String name, SortedMap<String, SortedSet<String>> before) {
    if (before.containsKey(name)) {
      jdbc.sql(DELETE).params(id, name).update();
    }
  }
}
