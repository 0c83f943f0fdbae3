package io.postrider.posts.mysql;

import io.postrider.digest.Posts;
import io.postrider.posts.SourceUnreadable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Reads a WordPress's database, each time over a connection of its own that cannot write and sees
 * one state of the tables from begin to end. A read whose connection breaks is done again from the
 * beginning, with a growing pause.
 */
public final class WordPressDatabase {

  /**
   * Many posts have many categories: MySQL would cut their list at 1024 bytes. Zero dates may be
   * compared.
   */
  private static final String SESSION =
      "SET SESSION group_concat_max_len = 1000000, SESSION sql_mode = ''";

  private static final String READ_ONLY =
      "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final DatabaseAddress address;
  private final String prefix;
  private final RetryTemplate patience;

  /**
   * The database that the settings name; nothing is read yet.
   *
   * @throws SourceUnreadable if their URL is none
   */
  public WordPressDatabase(Posts.Blog blog, TableLimits limits) {
    this.address = DatabaseAddress.of(blog, limits);
    this.prefix = Objects.requireNonNull(blog.tablePrefix());
    this.patience =
        new RetryTemplate(
            RetryPolicy.builder()
                .includes(Interrupted.class)
                .maxRetries(limits.retries())
                .delay(limits.backOff())
                .multiplier(2)
                .build());
  }

  /** A failure that may pass. */
  private static final class Interrupted extends Exception {
    Interrupted(SQLException cause) {
      super(cause);
    }
  }

  /**
   * What a look at the tables yields.
   *
   * @throws SourceUnreadable if they cannot be read
   */
  public <T> T read(Function<Tables, T> look) {
    try {
      return patience.execute(() -> once(look));
    } catch (RetryException exhausted) {
      Throwable last = exhausted.getLastException();
      if (last instanceof SourceUnreadable unreadable) {
        throw unreadable;
      }
      if (last instanceof Interrupted && last.getCause() instanceof SQLException cause) {
        throw DatabaseErrors.unreachable(address, cause);
      }
      throw new IllegalStateException(last);
    }
  }

  private <T> T once(Function<Tables, T> look) throws Interrupted {
    try (Connection connection = open()) {
      return within(connection, look);
    } catch (SQLException failure) {
      throw judged(failure, null);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(address.url(), address.properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute(SESSION);
      statement.execute(READ_ONLY);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  private <T> T within(Connection connection, Function<Tables, T> look) throws Interrupted {
    SingleConnectionDataSource kept = new SingleConnectionDataSource(connection, true);
    JdbcClient client = JdbcClient.create(kept);
    try {
      return look.apply(Tables.of(client, prefix));
    } catch (DataAccessException failure) {
      if (failure.getMostSpecificCause() instanceof SQLException cause) {
        throw judged(cause, client);
      }
      throw failure;
    }
  }

  private Interrupted judged(SQLException failure, @Nullable JdbcClient client) {
    if (DatabaseErrors.mayPass(failure)) {
      return new Interrupted(failure);
    }
    throw DatabaseErrors.of(address, prefix, failure, client);
  }
}
