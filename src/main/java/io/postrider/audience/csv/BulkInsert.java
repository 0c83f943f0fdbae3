package io.postrider.audience.csv;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One statement for many rows: MySQL takes a round trip for each statement of a batch. */
final class BulkInsert {

  private final StringBuilder sql;
  private final List<Object> values = new ArrayList<>();

  /**
   * Begins an insert.
   *
   * @param into everything before the values: {@code INSERT INTO t (a, b) VALUES}
   */
  BulkInsert(String into) {
    sql = new StringBuilder(into);
  }

  void add(@Nullable Object... row) {
    sql.append(values.isEmpty() ? " (" : ", (");
    sql.append(String.join(", ", Collections.nCopies(row.length, "?"))).append(')');
    for (Object value : row) {
      // A typed null: of an untyped one the driver would ask the server for its type.
      values.add(value == null ? new SqlParameterValue(Types.VARCHAR, null) : value);
    }
  }

  void run(JdbcClient jdbc) {
    if (!values.isEmpty()) {
      jdbc.sql(sql.toString()).params(values).update();
    }
  }
}
