package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The tables of the recorded WordPress in a database of their own. */
public final class WordPressDump {

  private static final String SCRIPT = script();

  private WordPressDump() {}

  /** A new database with them; the test is skipped in a build without a server of MySQL's kind. */
  public static TestDatabase load() {
    TestDatabase database = TestDatabase.fresh();
    Assumptions.assumeFalse(
        database.kind() == DatabaseKind.H2, "WordPress's tables need MariaDB or MySQL");
    String url = database.url() + "?allowMultiQueries=true&rewriteBatchedStatements=false";
    try (Connection connection =
            DriverManager.getConnection(url, database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(SCRIPT);
      while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
        continue;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The dump does not load", failure);
    }
    return database;
  }

  private static String script() {
    try (InputStream file =
        WordPressDump.class.getResourceAsStream("/wordpress-site/dump.sql.gz")) {
      return new String(
          new GZIPInputStream(Objects.requireNonNull(file)).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
