package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.testing.InstalledMariaDb;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On the MariaDB that the machine's package brings, 10.11 on Debian 12: the driver takes it for a
 * MySQL 5.5.
 */
class InstalledMariaDbIT {

  private static InstalledMariaDb server;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    Optional<Path> program = InstalledMariaDb.program();
    assumeTrue(
        program.isPresent(),
        "no MariaDB is installed here (packages mariadb-server-core and mariadb-client-core)");
    server = InstalledMariaDb.start(program.get());
    database = server.database().migrate();
  }

  @AfterAll
  static void end() {
    if (server != null) {
      database.close();
      server.close();
    }
  }

  @Test
  void it_is_the_package_s() {
    assertThat(database.jdbc().sql("SELECT VERSION()").query(String.class).single())
        .contains("MariaDB");
  }

  @Test
  void instants_are_read_as_they_were_written() {
    new Instants(database).areReadAsTheyWereWritten();
  }

  @Test
  void instants_are_compared_to_the_microsecond() {
    new Instants(database).areComparedToTheMicrosecond();
  }

  @Test
  void instants_survive_expressions() {
    new Instants(database).surviveExpressions();
  }
}
