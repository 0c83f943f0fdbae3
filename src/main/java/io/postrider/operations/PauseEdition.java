package io.postrider.operations;

import io.postrider.delivery.roster.Backlog;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.Step;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turns;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Pauses editions that a sweep may not deliver, so that it shows and whoever owns them hears of it.
 * Safe to repeat and beside other processes: it is done under the lease, and once.
 */
@Component
class PauseEdition {

  private final Editions editions;
  private final Backlog backlog;
  private final Lateness lateness;
  private final Situations situations;
  private final Turns turns;
  private final Clock clock;

  PauseEdition(
      Editions editions,
      Backlog backlog,
      Lateness lateness,
      Situations situations,
      Turns turns,
      Clock clock) {
    this.editions = editions;
    this.backlog = backlog;
    this.lateness = lateness;
    this.situations = situations;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * Pauses an edition that was planned for a time which is too long ago for it to go out by itself.
   *
   * @return how it stands then; empty if it is not too late
   * @throws EditionHeld if another live process works on it
   */
  Optional<Result> ifTooLate(Edition edition) {
    return lateness.isTooMuch(edition)
        ? Optional.of(
            pause(edition, lateness::isTooMuch, Edition.Reason.MISSED, lateness.sentence(edition)))
        : Optional.empty();
  }

  /**
   * Pauses an edition that may not go out as this process is configured, until an attempt may. If
   * another process works on it, or has delivered meanwhile what was due, that one may.
   *
   * @param why the sentence of the refusal
   * @return how it stands then; empty if another live process works on it
   */
  Optional<Result> refused(Edition edition, String why) {
    if (says(edition, why)) {
      return Optional.of(situations.result(edition, Result.Ended.WORKED));
    }
    try {
      return Optional.of(
          pause(
              edition,
              now -> !says(now, why) && backlog.of(now).isDue(clock.instant()),
              Edition.Reason.REFUSED,
              why));
    } catch (EditionHeld e) {
      return Optional.empty();
    }
  }

  private static boolean says(Edition edition, String why) {
    return edition.state() == Edition.State.PAUSED
        && edition.reason() == Edition.Reason.REFUSED
        && Ellipsis.at(1000, why).equals(edition.detail());
  }

  private Result pause(
      Edition edition, Predicate<Edition> applies, Edition.Reason reason, String detail) {
    return turns.during(
        edition,
        Attempt.Kind.SWEEP,
        turn -> {
          turn.hold(() -> pauseHolding(editions.reread(edition), applies, reason, detail));
          return Result.Ended.WORKED;
        });
  }

  private void pauseHolding(
      Edition now, Predicate<Edition> applies, Edition.Reason reason, String detail) {
    if (situations.ofState(now).may(Step.WAIT) && applies.test(now)) {
      editions.paused(now, reason, detail);
    }
  }
}
