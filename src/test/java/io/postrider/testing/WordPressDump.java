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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The tables of the recorded WordPress in a database of their own. */
public final class WordPressDump {

  private static final Pattern INSERT = Pattern.compile("INSERT INTO (`\\w+`)");
  private static final String SCRIPT = script();

  private WordPressDump() {}

  /** A new database with them; the test is skipped in a build without a server of MySQL's kind. */
  public static TestDatabase load() {
    TestDatabase database = TestDatabase.fresh();
    Assumptions.assumeFalse(
        database.kind() == DatabaseKind.H2, "WordPress's tables need MariaDB or MySQL");
    run(database, SCRIPT);
    return database;
  }

  /** Fills the tables again with what they held at first. */
  public static void reset(TestDatabase database) {
    StringBuilder script = new StringBuilder("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\n");
    for (String statement : SCRIPT.split(";\n")) {
      Matcher insert = INSERT.matcher(statement);
      if (insert.lookingAt()) {
        script.append("DELETE FROM ").append(insert.group(1)).append(";\n");
        script.append(statement).append(";\n");
      }
    }
    run(database, script.toString());
  }

  private static void run(TestDatabase database, String script) {
    String url = database.url() + "?allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
        continue;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The dump does not load", failure);
    }
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
