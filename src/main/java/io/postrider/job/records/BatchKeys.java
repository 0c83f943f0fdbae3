package io.postrider.job.records;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Gives keys to those of Spring Batch's tables that an earlier version made without. */
final class BatchKeys implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("17");
  }

  @Override
  public String getDescription() {
    return "batch keys";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    for (BatchTables.Keyless table : BatchTables.Keyless.values()) {
      if (isKeyless(connection, table.name())) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("ALTER TABLE %s ADD %s".formatted(table, table.primaryKey()));
        }
      }
    }
  }

  private static boolean isKeyless(Connection connection, String table) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String stored = about.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
    return has(about.getTables(connection.getCatalog(), null, stored, null))
        && !has(about.getPrimaryKeys(connection.getCatalog(), null, stored));
  }

  private static boolean has(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next();
    }
  }
}
