package io.postrider.audience.erasure;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is known of a person, to be given to them (Articles 15 and 20 of the GDPR). Safe for use
 * by several threads.
 */
@Repository
public class PersonalData {

  private static final String SUBSCRIBER = "SELECT * FROM subscriber WHERE id = :id";

  private static final String KEY = "SELECT address_key FROM subscriber WHERE id = ?";

  private static final String DELIVERIES =
      """
      SELECT CONCAT(e.digest, '/', e.slot) AS edition, e.list, d.*
        FROM delivery d JOIN edition e ON e.id = d.edition_id
       WHERE d.subscriber_id = :id ORDER BY d.edition_id
      """;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final JdbcClient jdbc;
  private final PersonalTables tables;

  PersonalData(JdbcClient jdbc, PersonalTables tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  /** As JSON, times in UTC; empty if there is no such subscriber. */
  public Optional<String> of(long subscriber) {
    return jdbc.sql(KEY)
        .param(subscriber)
        .query((row, number) -> row.getString(1))
        .optional()
        .map(key -> JSON.writeValueAsString(all(subscriber, key)));
  }

  private Map<String, Object> all(long subscriber, String key) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("subscriber", rows(SUBSCRIBER, subscriber, key));
    tables
        .owned()
        .forEach(
            (table, condition) -> {
              List<Map<String, @Nullable Object>> rows =
                  rows("SELECT * FROM %s WHERE %s".formatted(table, condition), subscriber, key);
              all.put(table.toLowerCase(Locale.ROOT), rows);
            });
    all.put("delivery", rows(DELIVERIES, subscriber, key));
    return all;
  }

  private List<Map<String, @Nullable Object>> rows(String sql, long subscriber, String key) {
    return jdbc.sql(sql)
        .param("id", subscriber)
        .param("key", key)
        .query((row, number) -> row(row))
        .list();
  }

  private static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      values.put(name, value(row, i));
    }
    // Which claim of which process a row was in is nothing about a person.
    values.keySet().removeAll(List.of("claim", "term"));
    // Nor is it theirs from where somebody asked whom nobody has confirmed to be them.
    if (values.containsKey("confirmed_at") && values.get("confirmed_at") == null) {
      values.keySet().removeAll(List.of("asked_from", "page"));
    }
    return values;
  }

  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : row.getString(column);
  }
}
