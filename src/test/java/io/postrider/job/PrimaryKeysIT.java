package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Replicated and managed servers take no table without a primary key. */
class PrimaryKeysIT {

  private static final String KEYLESS =
      """
      SELECT LOWER(t.table_name) FROM information_schema.tables t
       WHERE t.table_schema = SCHEMA() AND t.table_type = 'BASE TABLE'
         AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c
                          WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
                            AND c.constraint_type = 'PRIMARY KEY')
      """;

  @TempDir Path home;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh();
    Assumptions.assumeTrue(database.kind() != DatabaseKind.H2, "it has no such setting");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void a_server_that_demands_primary_keys_gets_them() {
    database.setPrimaryKeysRequired(true);
    try {
      start();
    } finally {
      database.setPrimaryKeysRequired(false);
    }
    assertThat(keyless()).isEmpty();
  }

  @Test
  void tables_that_an_earlier_version_made_without_get_theirs() throws SQLException {
    layAsBefore();
    database.jdbc().sql("INSERT INTO BATCH_JOB_INSTANCE VALUES (7, 0, 'digest', 'key')").update();

    start();

    assertThat(keyless()).isEmpty();
    assertThat(database.jdbc().sql("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE").query().singleValue())
        .isEqualTo(1L);
  }

  @Test
  void a_start_that_such_a_server_refused_is_made_good() {
    layHistory();
    database
        .jdbc()
        .sql(
            """
            CREATE TABLE BATCH_JOB_INSTANCE (
              JOB_INSTANCE_ID BIGINT NOT NULL PRIMARY KEY, VERSION BIGINT,
              JOB_NAME VARCHAR(100) NOT NULL, JOB_KEY VARCHAR(32) NOT NULL,
              CONSTRAINT JOB_INST_UN UNIQUE (JOB_NAME, JOB_KEY))
            """)
        .update();
    record(false);

    start();

    assertThat(keyless()).isEmpty();
    assertThat(
            database
                .jdbc()
                .sql("SELECT COUNT(*) FROM flyway_schema_history WHERE success = FALSE")
                .query()
                .singleValue())
        .isEqualTo(0L);
  }

  private void layAsBefore() throws SQLException {
    layHistory();
    try (Connection connection = database.dataSource().getConnection()) {
      ScriptUtils.executeSqlScript(
          connection, new ClassPathResource("org/springframework/batch/core/schema-mysql.sql"));
    }
    record(true);
    assertThat(keyless()).hasSize(4);
  }

  /** Of migrations that are none: it is the first that a start lays. */
  private void layHistory() {
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/none")
        .load()
        .migrate();
  }

  private void record(boolean success) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by,
               execution_time, success)
            VALUES (1, '1', 'spring batch', 'JDBC', 'io.postrider.job.records.BatchRepository$BatchTables',
                    1, 'x', 1, :success)
            """)
        .param("success", success)
        .update();
  }

  private void start() {
    database.context(Postrider.class, "postrider.home=" + home).close();
  }

  private List<String> keyless() {
    return database.jdbc().sql(KEYLESS).query(String.class).list();
  }
}
