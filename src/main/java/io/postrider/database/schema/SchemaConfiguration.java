package io.postrider.database.schema;

import io.postrider.database.failures.DatabaseFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;

/** How the tables are brought to this version's. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaConfiguration.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  FlywayConfigurationCustomizer resumableMigrations() {
    return Migrations::configure;
  }

  @Bean
  FlywayMigrationStrategy migrations() {
    return flyway -> whenItAnswers(() -> new Migrations(flyway).bringUpToDate());
  }

  /** A command may begin in the seconds in which its server restarts or hands over to another. */
  private static void whenItAnswers(Runnable work) {
    RetryTemplate retries =
        new RetryTemplate(
            RetryPolicy.builder()
                .maxRetries(Integer.MAX_VALUE)
                .delay(Duration.ofMillis(500))
                .timeout(PATIENCE)
                .predicate(DatabaseFailure::passes)
                .build());
    retries.setRetryListener(
        new RetryListener() {
          @Override
          public void onRetryFailure(
              RetryPolicy policy, Retryable<?> retryable, Throwable failure) {
            LOG.debug("The database is not ready yet.", failure);
          }
        });
    retries.invoke(
        () -> {
          work.run();
          return true;
        });
  }
}
