package io.postrider.database;

import io.postrider.database.embedded.EmbeddedDatabase;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a statement may read for somebody who waits for its answer. The server itself ends one
 * that takes longer: it would else go on for a client that is gone.
 */
final class ReadingTime {

  // The comments are for MariaDB only and for MySQL only; MySQL's limit is of SELECTs alone.
  private static final String SERVER =
      "SET SESSION /*M!100101 max_statement_time = %1$s */ /*!50708 max_execution_time = %2$s */";

  private final JdbcTemplate jdbc;
  private final String set;
  private final String lift;

  /** A limit of whole seconds. */
  ReadingTime(DataSource dataSource, Duration limit) {
    this.jdbc = new JdbcTemplate(dataSource);
    boolean embedded = EmbeddedDatabase.isBehind(dataSource);
    this.set =
        embedded
            ? "SET QUERY_TIMEOUT " + limit.toMillis()
            : SERVER.formatted(limit.toSeconds(), limit.toMillis());
    this.lift = embedded ? "SET QUERY_TIMEOUT 0" : SERVER.formatted("DEFAULT", "DEFAULT");
  }

  /** Reads within the open transaction; its connection is as before afterwards. */
  <T> T within(Supplier<T> reads) {
    jdbc.execute(set);
    T result;
    try {
      result = reads.get();
    } catch (RuntimeException | Error failure) {
      try {
        jdbc.execute(lift);
      } catch (RuntimeException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
    jdbc.execute(lift);
    return result;
  }
}
