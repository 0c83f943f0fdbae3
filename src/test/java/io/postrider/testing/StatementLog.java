package io.postrider.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every statement that a server of MySQL's kind is given, in the order in which it begins them: the
 * server writes each one down before it executes it. Closing it ends that.
 */
public final class StatementLog implements AutoCloseable {

  private final DataSource dataSource;

  private StatementLog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A statement.
   *
   * @param number its place in the order of all, from 1
   * @param session the connection that it came by
   * @param text as it came, with its parameters
   */
  public record Entry(long number, long session, String text) {}

  /** Begins a new log. */
  public static StatementLog begin(TestDatabase database) {
    JdbcClient jdbc = database.jdbc();
    jdbc.sql("SET GLOBAL general_log = 'OFF'").update();
    jdbc.sql("SET GLOBAL log_output = 'TABLE'").update();
    jdbc.sql("TRUNCATE TABLE mysql.general_log").update();
    jdbc.sql("SET GLOBAL general_log = 'ON'").update();
    return new StatementLog(database.dataSource());
  }

  /** Ends the log and hands over what it holds, one after the other. */
  public void read(Consumer<Entry> reader) {
    end();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE); // row by row: the log is large
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT thread_id, CONVERT(argument USING utf8mb4) FROM mysql.general_log")) {
        for (long number = 1; rows.next(); number++) {
          reader.accept(new Entry(number, rows.getLong(1), rows.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end() {
    JdbcClient.create(dataSource).sql("SET GLOBAL general_log = 'OFF'").update();
  }

  @Override
  public void close() {
    end();
    JdbcClient.create(dataSource).sql("TRUNCATE TABLE mysql.general_log").update();
  }
}
