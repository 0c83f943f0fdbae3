package io.postrider.audience.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Where the database has something of a person. It is found in the database itself: a table that is
 * added later cannot be forgotten here. Safe for use by several threads.
 */
@Repository
class PersonalTables {

  /** How columns say whose a row is. */
  private static final Map<String, String> OWNERS =
      Map.of("subscriber_id", ":id", "address_key", ":key");

  /** Names and states are shorter. */
  private static final int SHORTEST_SENTENCE = 100;

  /** They stay, as accounts stand on them; what is personal in them is emptied by itself. */
  private static final Set<String> KEPT = Set.of("delivery", "subscriber");

  /** What is published is nobody's data; it is what it was when it was sent. */
  private static final Set<String> PUBLISHED =
      Set.of("edition_content", "edition_post", "edition_consideration", "edition_label");

  private static final Set<String> NOT_OURS = Set.of("flyway_schema_history");

  private static final String COLUMNS =
      """
      SELECT c.table_name, c.column_name, LOWER(c.data_type),
             COALESCE(c.character_maximum_length, 0)
        FROM information_schema.columns c
        JOIN information_schema.tables t
          ON t.table_schema = c.table_schema AND t.table_name = c.table_name
       WHERE LOWER(c.table_schema) = LOWER(SCHEMA()) AND t.table_type IN ('BASE TABLE', 'TABLE')
       ORDER BY c.table_name, c.ordinal_position
      """;

  private final JdbcClient jdbc;

  PersonalTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A column. */
  record Column(String table, String name, String type, long length) {

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    boolean isText() {
      return type.contains("char") || type.contains("text") || type.contains("clob");
    }
  }

  /** Every column of every table, by table. */
  Map<String, List<Column>> all() {
    Map<String, List<Column>> tables = new TreeMap<>();
    jdbc.sql(COLUMNS)
        .query(
            (row, number) ->
                new Column(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .list()
        .forEach(
            column -> tables.computeIfAbsent(column.table, first -> new ArrayList<>()).add(column));
    tables.keySet().removeAll(NOT_OURS);
    return tables;
  }

  /**
   * Those with rows that are a person's: found by this condition on {@code :id} and {@code :key}.
   */
  Map<String, String> owned() {
    Map<String, String> owned = new TreeMap<>();
    all()
        .forEach(
            (table, columns) -> {
              List<String> conditions =
                  OWNERS.entrySet().stream()
                      .filter(one -> columns.stream().anyMatch(it -> it.is(one.getKey())))
                      .map(one -> one.getKey() + " = " + one.getValue())
                      .toList();
              if (!conditions.isEmpty() && !isOne(KEPT, table)) {
                owned.put(table, String.join(" OR ", conditions));
              }
            });
    return owned;
  }

  /** Columns of other tables in which people and programs write sentences. */
  List<Column> sentences() {
    Map<String, String> owned = owned();
    return all().entrySet().stream()
        .filter(table -> !owned.containsKey(table.getKey()))
        .filter(table -> !isOne(KEPT, table.getKey()) && !isOne(PUBLISHED, table.getKey()))
        .flatMap(table -> table.getValue().stream())
        .filter(column -> column.isText() && column.length >= SHORTEST_SENTENCE)
        .toList();
  }

  private static boolean isOne(Set<String> names, String table) {
    return names.contains(table.toLowerCase(Locale.ROOT));
  }
}
