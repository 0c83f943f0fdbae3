package io.postrider.operations;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Step;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.Leases;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has an edition stand still until an operator resumes it. Safe to repeat. */
@Component
public class StopEdition {

  private final Editions editions;
  private final Leases leases;
  private final Situations situations;
  private final Turns turns;

  StopEdition(Editions editions, Leases leases, Situations situations, Turns turns) {
    this.editions = editions;
    this.leases = leases;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * What became of the request to stop an edition.
   *
   * @param edition as it is now; if it is not PAUSED and nobody holds it, there was nothing to stop
   * @param holder who delivers it and stops within two seconds; null for nobody
   */
  public record Stopped(Edition edition, @Nullable String holder) {}

  /** Stops it. */
  public Stopped stop(EditionKey key) {
    Edition edition = editions.get(key);
    if (!situations.ofState(edition).may(Step.STOP)) {
      return new Stopped(edition, null);
    }
    editions.stopRequested(edition, true);
    String holder = leases.holder(edition).orElse(null);
    return holder == null ? pause(edition) : new Stopped(edition, holder);
  }

  private Stopped pause(Edition edition) {
    try {
      Result paused =
          turns.during(
              edition,
              Attempt.Kind.SWEEP,
              turn -> {
                turn.hold(() -> pauseHolding(editions.reread(edition)));
                return Result.Ended.WORKED;
              });
      return new Stopped(paused.edition(), null);
    } catch (EditionHeld e) {
      return new Stopped(edition, leases.holder(edition).orElse("whoever began just now"));
    }
  }

  private void pauseHolding(Edition now) {
    if (situations.ofState(now).may(Step.STOP) && now.reason() != Edition.Reason.STOPPED) {
      editions.paused(now, Edition.Reason.STOPPED, "An operator stopped it.");
    }
  }
}
