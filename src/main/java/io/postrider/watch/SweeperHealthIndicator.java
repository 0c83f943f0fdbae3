package io.postrider.watch;

import io.postrider.schedule.Watchman;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Down if nothing is swept any more although it should be: a process to be started anew. */
@Component
@Profile("serve")
class SweeperHealthIndicator implements HealthIndicator {

  private final Watchman watchman;

  SweeperHealthIndicator(Watchman watchman) {
    this.watchman = watchman;
  }

  @Override
  public Health health() {
    return (watchman.isLost() ? Health.down() : Health.up()).build();
  }
}
