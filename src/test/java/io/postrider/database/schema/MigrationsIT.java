package io.postrider.database.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables are laid whatever happened to the start before. */
@EachDatabase
class MigrationsIT {

  private final DatabaseKind kind;
  private TestDatabase database;

  MigrationsIT(TestDatabase ofThisClass) {
    this.kind = ofThisClass.kind();
  }

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(kind);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void a_migration_that_was_killed_before_its_last_statement_goes_on() throws Exception {
    layHistory();
    for (MigrationInfo one : flyway("latest").info().pending()) {
      List<String> statements = statements(one);
      execute(statements.subList(0, statements.size() - 1));
      new Migrations(flyway(String.valueOf(one.getVersion()))).bringUpToDate();
    }
    assertThat(failures()).isZero();
    assertThat(flyway("latest").info().pending()).isEmpty();
  }

  @Test
  void a_migration_that_was_killed_before_it_was_recorded_fills_nothing_twice() throws Exception {
    new Migrations(flyway("5")).bringUpToDate();
    execute(
        List.of(
            "INSERT INTO suppression (address_key, reason, evidence, at) VALUES ('ana@example.org', 'RECIPIENT_GONE', '550', '2026-11-23')"));
    for (MigrationInfo one : flyway("latest").info().pending()) {
      execute(statements(one));
      new Migrations(flyway(String.valueOf(one.getVersion()))).bringUpToDate();
    }
    assertThat(count("suppression_event")).isOne();
  }

  @Test
  void tables_of_this_version_are_known_without_flyway_and_no_others() {
    assertThat(areKnown()).as("without tables").isFalse();
    new Migrations(flyway("5")).bringUpToDate();
    assertThat(areKnown()).as("of an older version").isFalse();
    new Migrations(flyway("latest")).bringUpToDate();
    assertThat(areKnown()).as("of this version").isTrue();

    for (String column : List.of("checksum = checksum %s 1", "version = version %s 1000")) {
      change(column.formatted("+"));
      assertThat(areKnown()).as(column).isFalse();
      change(column.formatted("-"));
      assertThat(areKnown()).as(column + " again").isTrue();
    }
    change("success = FALSE");
    assertThat(areKnown()).as("after a failure").isFalse();
  }

  private void change(String assignment) {
    database
        .jdbc()
        .sql("UPDATE flyway_schema_history SET %s WHERE script LIKE 'V9__%%'".formatted(assignment))
        .update();
  }

  private boolean areKnown() {
    return AppliedMigrations.areAllOf(flyway("latest").getConfiguration());
  }

  @Test
  void a_migration_that_failed_is_begun_again() {
    new Migrations(flyway("latest")).bringUpToDate();
    database
        .jdbc()
        .sql("UPDATE flyway_schema_history SET success = FALSE WHERE version = :last")
        .param("last", lastVersion())
        .update();

    new Migrations(flyway("latest")).bringUpToDate();

    assertThat(failures()).isZero();
  }

  private String lastVersion() {
    return String.valueOf(flyway("latest").info().current().getVersion());
  }

  @Test
  void two_processes_may_begin_at_once() {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> new Migrations(flyway("latest")).bringUpToDate());
    new Migrations(flyway("latest")).bringUpToDate();
    other.join();

    assertThat(flyway("latest").info().pending()).isEmpty();
  }

  @Test
  void a_newer_programs_tables_are_refused_in_a_sentence() {
    new Migrations(flyway("latest")).bringUpToDate();
    database
        .jdbc()
        .sql("UPDATE flyway_schema_history SET version = '999' WHERE version = :last")
        .param("last", lastVersion())
        .update();

    assertThatThrownBy(() -> new Migrations(flyway("latest")).bringUpToDate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageStartingWith("The database's tables are at version 999, which this program");
  }

  @Test
  void tables_that_other_statements_made_are_refused_in_a_sentence() {
    new Migrations(flyway("latest")).bringUpToDate();
    database
        .jdbc()
        .sql("UPDATE flyway_schema_history SET checksum = 4711 WHERE version = '3'")
        .update();

    assertThatThrownBy(() -> new Migrations(flyway("latest")).bringUpToDate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageStartingWith("The database's tables were brought to version 3 by other");
  }

  @Test
  void another_programs_tables_are_left_alone() throws Exception {
    execute(List.of("CREATE TABLE wp_posts (ID INT)"));
    assertThatThrownBy(() -> new Migrations(flyway("latest")).bringUpToDate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("another program's tables (wp_posts…)")
        .hasMessageContaining("SPRING_DATASOURCE_URL");
  }

  @Test
  void another_programs_table_of_the_same_name_is_left_alone() throws Exception {
    new Migrations(flyway("9")).bringUpToDate();
    execute(List.of("CREATE TABLE notice (id INT, words VARCHAR(9))"));

    assertThatThrownBy(() -> new Migrations(flyway("latest")).bringUpToDate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("a table 'notice' of another program");
    execute(List.of("DROP TABLE notice"));
    new Migrations(flyway("latest")).bringUpToDate();
  }

  @Test
  void what_the_user_may_not_do_is_said_in_a_sentence_and_gone_on_with_when_granted()
      throws Exception {
    Assumptions.assumeTrue(kind != DatabaseKind.H2, "its only user may do everything");
    String name = database.url().replaceFirst(".*/", "");
    String user = "'limited_" + name + "'@'%'";
    execute(
        List.of(
            "CREATE USER %s IDENTIFIED BY 'limited'".formatted(user),
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, REFERENCES ON %s.* TO %s"
                .formatted(name, user)));
    DataSource limited = new DriverManagerDataSource(database.url(), "limited_" + name, "limited");

    assertThatThrownBy(() -> new Migrations(flyway("latest", limited)).bringUpToDate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("INDEX command denied")
        .hasMessageContaining("GRANT ALL");

    execute(List.of("GRANT ALL ON %s.* TO %s".formatted(name, user)));
    new Migrations(flyway("latest", limited)).bringUpToDate();
    execute(List.of("DROP USER " + user));
  }

  /** Of migrations that are none: it is the first that a start lays. */
  private void layHistory() {
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/none")
        .load()
        .migrate();
  }

  private Flyway flyway(String target) {
    return flyway(
        target, new DriverManagerDataSource(database.url(), database.user(), database.password()));
  }

  private static Flyway flyway(String target, DataSource dataSource) {
    FluentConfiguration configuration = Flyway.configure().dataSource(dataSource).target(target);
    Migrations.configure(configuration);
    return configuration.load();
  }

  private static List<String> statements(MigrationInfo one) throws IOException {
    String script =
        new ClassPathResource("db/migration/" + one.getScript())
            .getContentAsString(StandardCharsets.UTF_8);
    return Stream.of(script.replaceAll("(?m)^--.*$", "").split(";\\s*(?:\n|$)"))
        .filter(statement -> !statement.isBlank())
        .toList();
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private long failures() {
    return count("flyway_schema_history WHERE success = FALSE");
  }

  private long count(String rows) {
    return database.jdbc().sql("SELECT COUNT(*) FROM " + rows).query(Long.class).single();
  }
}
