package io.postrider.job.records;

import io.postrider.database.Transactions;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;

/**
 * Where Spring Batch records what it executes. It only records: what is left to do, the ledger
 * decides.
 */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

  private final Transactions transactions;

  BatchRepository(Transactions transactions) {
    this.transactions = transactions;
  }

  @Bean
  @DependsOnDatabaseInitialization
  @Override
  public JobRepository jobRepository() {
    return PatientRecords.of(super.jobRepository(), transactions);
  }

  // Under SERIALIZABLE two starts at the same moment end in a deadlock.
  @Override
  protected Isolation getIsolationLevelForCreate() {
    return Isolation.READ_COMMITTED;
  }

  @Bean
  static JavaMigration batchTables() {
    return new BatchTables();
  }

  @Bean
  static JavaMigration batchKeys() {
    return new BatchKeys();
  }
}
