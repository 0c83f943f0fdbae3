package io.postrider.pages;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/** Limits of what readers may send. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PagesConfiguration {

  private static final int MOST_OCTETS = 16 * 1024;

  /** Multipart forms stay in memory and are small: nobody uploads anything here. */
  @Bean
  MultipartConfigElement multipartLimits() {
    return new MultipartConfigElement("", MOST_OCTETS, MOST_OCTETS, MOST_OCTETS);
  }

  /** Lazy, so that a broken form is ours to answer. */
  @Bean
  StandardServletMultipartResolver multipartResolver() {
    StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
    resolver.setResolveLazily(true);
    return resolver;
  }
}
