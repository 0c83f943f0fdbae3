package io.postrider.testing;

import io.postrider.Postrider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The program for those who will not wait: monotonic time passes at once. */
@Import(Postrider.class)
public class QuickTime {

  @Bean
  @Primary
  SettableTicks settableTicks() {
    return new SettableTicks();
  }
}
