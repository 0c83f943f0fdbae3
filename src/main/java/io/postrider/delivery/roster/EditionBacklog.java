package io.postrider.delivery.roster;

import io.postrider.edition.Edition;
import io.postrider.edition.Situation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an unfinished edition owes.
 *
 * @param edition as it is now
 * @param atHand whether rows are pending, or in somebody's hands, who may be dead
 * @param nextDue when the first of its deferred rows is due, or the edition itself while nobody has
 *     begun it; null for at once
 */
public record EditionBacklog(Edition edition, boolean atHand, @Nullable Instant nextDue) {

  /** Whether somebody must resume it before anything more is delivered. */
  public boolean waitsForOperator() {
    return Situation.waitsForOperator(edition);
  }

  /** Whether there is something to do for it now: to deliver, or just to close its account. */
  public boolean isDue(Instant now) {
    return atHand || nextDue == null || !nextDue.isAfter(now);
  }
}
