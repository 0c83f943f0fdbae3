package io.postrider.job.delivery;

import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** The time between two rounds, in which an attempt has neither a claim nor a connection. */
@Component
class RoundBreak {

  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Editions editions;
  private final Ticks ticks;

  RoundBreak(Editions editions, Ticks ticks) {
    this.editions = editions;
    this.ticks = ticks;
  }

  /** Waits so long, and sees an operator's stop within a second. */
  void rest(Work work, Duration span) {
    Duration end = ticks.now().plus(span);
    while (!work.halt().isPulled() && ticks.now().compareTo(end) < 0) {
      ticks.pass(Collections.min(List.of(GLANCE, end.minus(ticks.now()))));
      if (editions.reread(work.edition()).stopRequested()) {
        work.halt().pull(Edition.Reason.STOPPED, "An operator stopped it.");
      }
    }
  }
}
