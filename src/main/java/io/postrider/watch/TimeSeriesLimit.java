package io.postrider.watch;

import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the number of time series from growing with the rosters. */
@Configuration(proxyBeanMethods = false)
class TimeSeriesLimit {

  /** Spring Batch names the step of each chunk after it and its round; they are one here. */
  @Bean
  MeterFilter chunksAreOneStep() {
    return MeterFilter.replaceTagValues(
        "spring.batch.step.name", name -> name.replaceFirst(":[\\d.]+$", ""));
  }
}
