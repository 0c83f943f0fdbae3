package io.postrider.testing;

import io.postrider.testing.TestDatabase.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Makes and drops databases on a server of MySQL's kind, as a user that may do everything. */
final class SchemaFactory {

  /** May do everything in these databases and nothing to the server, as where others run it. */
  static final String ORDINARY_USER = "ordinary";

  private static final String USER = "postrider";
  private static final String PASSWORD = "postrider";

  private final AtomicInteger numbers = new AtomicInteger();
  private final String server;
  private final Runnable restart;

  /**
   * @param restart ends the server and starts it again, at the same port
   */
  SchemaFactory(int port, Runnable restart) {
    this.restart = restart;
    this.server = "jdbc:mysql://127.0.0.1:" + port + "/";
  }

  /** What a server is to run at its first start, in place of asking root, who has no password. */
  static Path initFile(Path folder) {
    Path file = folder.resolve("init.sql");
    try {
      return Files.writeString(
          file,
          user(USER, "*.*", "WITH GRANT OPTION") + user(ORDINARY_USER, "`postrider\\_%`.*", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String user(String name, String what, String option) {
    return """
        CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
        GRANT ALL ON %3$s TO '%1$s'@'%%' %4$s;
        """
        .formatted(name, PASSWORD, what, option);
  }

  Address create() {
    String name = "postrider_" + numbers.incrementAndGet();
    asAdministrator("CREATE DATABASE " + name);
    return new Address(
        server + name, USER, PASSWORD, () -> asAdministrator("DROP DATABASE " + name), restart);
  }

  /** Whether the server lets this user in. */
  boolean answers() {
    try {
      asAdministrator("DO 1");
      return true;
    } catch (org.springframework.jdbc.CannotGetJdbcConnectionException e) {
      return false;
    }
  }

  private void asAdministrator(String statement) {
    JdbcClient.create(new DriverManagerDataSource(server, USER, PASSWORD)).sql(statement).update();
  }
}
