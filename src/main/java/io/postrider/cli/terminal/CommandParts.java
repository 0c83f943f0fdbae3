package io.postrider.cli.terminal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.web.context.ConfigurableWebEnvironment;

/**
 * What of Spring Boot a command without pages is made of. All else would be looked at in each
 * start, to be left out or never used.
 */
final class CommandParts implements AutoConfigurationImportFilter, EnvironmentAware {

  private static final Set<String> PARTS =
      Set.of(
          "org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration",
          "org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration",
          "org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration",
          "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
          "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
          "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
          "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
          "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
          "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
          "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration",
          "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
          "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
          "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
          "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
          "org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration");

  private boolean hasPages;

  @Override
  public void setEnvironment(Environment environment) {
    hasPages = environment instanceof ConfigurableWebEnvironment;
  }

  /** The classes that a part imports are asked for as well. */
  private static boolean isPart(String candidate) {
    return candidate.startsWith("org.springframework.boot.")
        && candidate.endsWith("AutoConfiguration");
  }

  @Override
  public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      // Those that another filter has left out are null.
      String candidate = candidates[i];
      wanted[i] =
          candidate != null && (hasPages || !isPart(candidate) || PARTS.contains(candidate));
    }
    return wanted;
  }
}
