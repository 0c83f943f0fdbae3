package io.postrider.testing;

import io.postrider.edition.lease.Ticks;
import java.time.Duration;

/** Time that passes when somebody waits for it, and at once. Safe for use by several threads. */
public final class SettableTicks extends Ticks {

  private Duration now = Duration.ofHours(1);

  @Override
  public synchronized Duration now() {
    return now;
  }

  @Override
  public Duration withSleep() {
    return now();
  }

  @Override
  public synchronized void pass(Duration span) {
    now = now.plus(span);
  }
}
