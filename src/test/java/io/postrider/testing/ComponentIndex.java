package io.postrider.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.index.CandidateComponentsIndex;
import org.springframework.context.index.CandidateComponentsIndexLoader;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Looks once for the program's components, where each context of this JVM would read every class
 * anew. Programs that are processes of their own look for themselves, as in production.
 */
public final class ComponentIndex
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String HOUSE = "io.postrider";

  private static boolean isMade;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    make();
  }

  private static synchronized void make() {
    if (isMade) {
      return;
    }
    isMade = true;
    CandidateComponentsIndex index = new CandidateComponentsIndex();
    index.registerScan(HOUSE);
    new ClassPathScanningCandidateComponentProvider(true)
        .findCandidateComponents(HOUSE)
        .forEach(
            component ->
                index.registerCandidateType(
                    component.getBeanClassName(), Component.class.getName()));
    CandidateComponentsIndexLoader.addIndex(ClassUtils.getDefaultClassLoader(), index);
  }
}
