package io.postrider.testing;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;

/**
 * What Spring reads in class files, kept for all contexts of this JVM: tests start hundreds, the
 * files stay the same, and reading them anew was most of a start. Named in {@code
 * META-INF/spring.factories}.
 */
final class KnownClasses implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Spring Boot makes this bean for each context that does not have it. */
  private static final String READERS =
      "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

  private static final CachingMetadataReaderFactory KEPT = new Kept();

  /** Each context has it cleared when it has started. */
  private static final class Kept extends CachingMetadataReaderFactory {

    Kept() {
      setCacheLimit(10_000);
    }

    @Override
    public void clearCache() {}
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ((BeanDefinitionRegistry) context.getBeanFactory())
        .registerBeanDefinition(
            READERS, new RootBeanDefinition(CachingMetadataReaderFactory.class, () -> KEPT));
  }
}
