package io.postrider.database;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that a statement names by their ids, one at least: by the first and the last alone if there
 * are no others between, as of rows that were written together.
 *
 * @param all each once
 */
public record Ids(Set<Long> all) {

  /**
   * A statement about these rows.
   *
   * @param sql all of it but the condition
   * @param column such as {@code s.id}
   */
  public JdbcClient.StatementSpec bind(JdbcClient jdbc, String sql, String column) {
    return jdbc.sql(sql + condition(column)).params(parameters());
  }

  /**
   * The condition that an id is one of them; binds {@link #parameters}. BETWEEN besides IN: it
   * tells every database which rows to read, whatever it believes of the table.
   *
   * @param column such as {@code s.id}
   */
  String condition(String column) {
    String between = column + " BETWEEN :leastId AND :mostId";
    return isRange() ? between : between + " AND " + column + " IN (:ids)";
  }

  /** What the condition binds. */
  Map<String, Object> parameters() {
    return isRange()
        ? Map.of("leastId", least(), "mostId", most())
        : Map.of("leastId", least(), "mostId", most(), "ids", all);
  }

  private boolean isRange() {
    return most() - least() == all.size() - 1;
  }

  private long least() {
    return Collections.min(all);
  }

  private long most() {
    return Collections.max(all);
  }
}
