package io.postrider.watch;

import io.postrider.schedule.BackgroundWork;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Down if nothing is swept any more although it should be: a process to be started anew. */
@Component
@Profile("serve")
class SweeperHealthIndicator implements HealthIndicator {

  private final BackgroundWork watchman;

  SweeperHealthIndicator(BackgroundWork watchman) {
    this.watchman = watchman;
  }

  @Override
  public Health health() {
    return (watchman.isLost() ? Health.down() : Health.up()).build();
  }
}
