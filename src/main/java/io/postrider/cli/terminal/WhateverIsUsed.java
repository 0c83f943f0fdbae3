package io.postrider.cli.terminal;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * What each start begins with, whatever the command uses: the tables are brought to this version's,
 * and a wrong setting is told, before it does harm in another command.
 */
@Configuration(proxyBeanMethods = false)
class WhateverIsUsed {

  @Bean
  static LazyInitializationExcludeFilter tables() {
    return LazyInitializationExcludeFilter.forBeanTypes(FlywayMigrationInitializer.class);
  }

  @Bean
  static LazyInitializationExcludeFilter settings() {
    return (name, definition, type) ->
        MergedAnnotations.from(type).isPresent(ConfigurationProperties.class);
  }
}
