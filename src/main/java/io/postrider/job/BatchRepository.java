package io.postrider.job;

import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.annotation.Isolation;

/**
 * Where Spring Batch records what it executes. It only records: what is left to do, the ledger
 * decides.
 */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

  // Under SERIALIZABLE two starts at the same moment end in a deadlock.
  @Override
  protected Isolation getIsolationLevelForCreate() {
    return Isolation.READ_COMMITTED;
  }

  @Bean
  static JavaMigration batchTables() {
    return new BatchTables();
  }

  /**
   * Spring Batch's own tables, from its own script, so that they are those of the version in use.
   */
  static final class BatchTables implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
      return "spring batch";
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
    public void migrate(Context context) throws Exception {
      String product = context.getConnection().getMetaData().getDatabaseProductName();
      String vendor = DatabaseType.fromProductName(product).name().toLowerCase(Locale.ROOT);
      ScriptUtils.executeSqlScript(
          context.getConnection(),
          new ClassPathResource("org/springframework/batch/core/schema-%s.sql".formatted(vendor)));
    }
  }
}
