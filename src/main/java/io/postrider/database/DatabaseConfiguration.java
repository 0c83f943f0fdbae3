package io.postrider.database;

import com.zaxxer.hikari.HikariDataSource;
import io.postrider.database.embedded.EmbeddedDatabase;
import io.postrider.database.embedded.SharedFile;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The database that is used when none is configured, and what is required of any. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  static {
    // H2 reads it once, when it loads; AUTO_SERVER would else listen on every interface.
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
  }

  @Bean
  @Conditional(NoDatabaseConfigured.class)
  JdbcConnectionDetails embeddedDatabase(@Value("${postrider.home:./.postrider}") String home) {
    return EmbeddedDatabase.in(home);
  }

  /** Before anything connects, as a driver that is not there cannot say what was meant. */
  @Bean
  static BeanFactoryPostProcessor urlCheck(Environment settings) {
    String url = settings.getProperty("spring.datasource.url", "");
    if (StringUtils.hasText(url)) {
      DatabaseUrl.check(url);
    }
    return beans -> {};
  }

  @Bean
  static BeanPostProcessor sharedFile() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
          SharedFile.use(pool);
        }
        return bean;
      }
    };
  }

  @Bean
  SmartInitializingSingleton isolationCheck(DataSource dataSource) {
    return () -> Isolation.verify(dataSource);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
