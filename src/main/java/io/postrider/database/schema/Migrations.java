package io.postrider.database.schema;

import io.postrider.database.failures.DatabaseFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the tables to this version's. A migration that failed is begun again at the next start, as
 * what it had done is left out then. Two processes may do this at once.
 */
final class Migrations {

  private static final Set<MigrationState> UNKNOWN =
      Set.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
       WHERE table_schema = SCHEMA() ORDER BY table_name LIMIT 3
      """;

  private final Flyway flyway;

  Migrations(Flyway flyway) {
    this.flyway = flyway;
  }

  /** What it takes to begin a migration again, whether or not later ones were done meanwhile. */
  static void configure(FluentConfiguration configuration) {
    configuration
        .dataSource(new ResumableDataSource(configuration.getDataSource()))
        .outOfOrder(true);
  }

  /**
   * @throws SchemaRefused if they cannot be brought there
   */
  void bringUpToDate() {
    if (AppliedMigrations.areAllOf(flyway.getConfiguration())) {
      return;
    }
    List<MigrationInfo> all = List.of(flyway.info().all());
    all.forEach(Migrations::requireOurs);
    if (all.stream().anyMatch(one -> one.getState() == MigrationState.FAILED)) {
      forgetFailures();
    }
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new SchemaRefused(sentence(e), e);
    }
  }

  private static void requireOurs(MigrationInfo one) {
    if (UNKNOWN.contains(one.getState())) {
      throw new SchemaRefused(
          "The database's tables are at version %s, which this program does not know; start a newer one, or restore the copy from before that one was started."
              .formatted(one.getVersion()));
    }
    if (one.getState().isApplied() && !one.isChecksumMatching()) {
      throw new SchemaRefused(
          "The database's tables were brought to version %s by other statements than this program's; start the one that did it, or give this one an empty database in SPRING_DATASOURCE_URL."
              .formatted(one.getVersion()));
    }
  }

  /** Flyway's own repair would also forget what only a newer program knows. */
  private void forgetFailures() {
    jdbc()
        .sql("DELETE FROM %s WHERE success = FALSE".formatted(flyway.getConfiguration().getTable()))
        .update();
  }

  private String sentence(FlywayException e) {
    if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return "The database holds another program's tables (%s…); give Postrider one of its own in SPRING_DATASOURCE_URL."
          .formatted(String.join(", ", jdbc().sql(TABLES).query(String.class).list()));
    }
    String refusal =
        causes(e)
            .filter(SchemaRefused.class::isInstance)
            .map(Throwable::getMessage)
            .findFirst()
            .orElse(null);
    return refusal != null ? refusal : DatabaseFailure.sentence(e).orElseGet(() -> halfway(e));
  }

  private static String halfway(FlywayException e) {
    return "The database's tables could not be brought to this program's version: '%s'; fix that and start again: it continues where this stopped."
        .formatted(
            String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .lines()
                .limit(1)
                .collect(Collectors.joining()));
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(flyway.getConfiguration().getDataSource());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(50);
  }
}
