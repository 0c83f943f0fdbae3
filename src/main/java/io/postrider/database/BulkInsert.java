package io.postrider.database;

import com.google.common.collect.Lists;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Few statements for many rows: MySQL takes a round trip for each statement of a batch. A statement
 * holds no more values than each database takes. For one thread.
 */
public final class BulkInsert {

  /** MySQL takes 65,535 in a statement. */
  private static final int MOST_VALUES = 30_000;

  private final String into;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /**
   * Begins an insert.
   *
   * @param into everything before the values: {@code INSERT INTO t (a, b) VALUES}
   */
  public BulkInsert(String into) {
    this.into = into;
  }

  /** Adds a row: the values of its columns. */
  public void add(@Nullable Object... row) {
    rows.add(row);
  }

  /** Writes the rows that were added; nothing if none was. */
  public void run(JdbcClient jdbc) {
    int columns = rows.isEmpty() ? 1 : rows.get(0).length;
    for (List<@Nullable Object[]> some : Lists.partition(rows, MOST_VALUES / columns)) {
      String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
      jdbc.sql(into + " " + String.join(",", Collections.nCopies(some.size(), row)))
          .params(some.stream().flatMap(Arrays::stream).map(BulkInsert::typed).toList())
          .update();
    }
  }

  /** Of an untyped null the driver would ask the server for its type. */
  private static Object typed(@Nullable Object value) {
    return value == null ? new SqlParameterValue(Types.VARCHAR, null) : value;
  }
}
