package io.postrider.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

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
