package io.postrider.operations;

import io.postrider.accounting.Accounts;
import io.postrider.database.Cut;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Pauses editions that a sweep may not deliver, so that it shows and whoever owns them is told.
 * Safe to repeat and beside other processes: it is done under the lease, and once.
 */
@Component
class PauseEdition {

  private final Editions editions;
  private final Contents contents;
  private final Backlog backlog;
  private final Chunks chunks;
  private final Accounts accounts;
  private final Leases leases;
  private final Turns tenures;
  private final Clock clock;

  PauseEdition(
      Editions editions,
      Contents contents,
      Backlog backlog,
      Chunks chunks,
      Accounts accounts,
      Leases leases,
      Turns tenures,
      Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.backlog = backlog;
    this.chunks = chunks;
    this.accounts = accounts;
    this.leases = leases;
    this.tenures = tenures;
    this.clock = clock;
  }

  /**
   * Whether its time was chosen and nobody has begun to deliver it: it may still be called off
   * whole, and its time may be all that it was about.
   */
  boolean isUnbegunPlan(Edition edition) {
    return edition.wasPlanned() && !chunks.wereBegun(edition.id());
  }

  /**
   * Pauses an edition that was planned for a time which is too long ago for it to go out without
   * anybody's word.
   *
   * @return how it stands then; empty if it is not too late
   * @throws EditionHeld if another live process works on it
   */
  Optional<Result> ifMissed(Edition edition) {
    return isMissed(edition)
        ? Optional.of(
            pause(edition, this::isMissed, Edition.Reason.MISSED, lateness(edition).sentence()))
        : Optional.empty();
  }

  private boolean isMissed(Edition edition) {
    return !edition.awaitsApproval()
        && isUnbegunPlan(edition)
        && lateness(edition).isTooMuch(clock.instant());
  }

  private Lateness lateness(Edition edition) {
    return new Lateness(edition, contents.settings(edition).orElseThrow().schedule());
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
      return Optional.of(result(edition, Result.Ended.WORKED));
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
        && Cut.to(1000, why).equals(edition.detail());
  }

  private Result pause(
      Edition edition, Predicate<Edition> applies, Edition.Reason reason, String detail) {
    try (Turn tenure = tenures.begin(edition, Attempt.Kind.SWEEP)) {
      leases.hold(
          tenure.attempt(),
          () -> {
            Edition now = editions.reread(edition);
            if (isOpen(now) && applies.test(now)) {
              editions.paused(now, reason, detail);
            }
          });
      Result result = result(edition, Result.Ended.WORKED);
      tenure.ended(result.edition().state() + ": " + result.account().sentence());
      return result;
    } catch (LeaseLost e) {
      return result(edition, Result.Ended.LOST_LEASE);
    }
  }

  private static boolean isOpen(Edition edition) {
    return !edition.state().isFinal()
        && edition.state() != Edition.State.FAILED
        && !edition.needsResume()
        && !edition.stopRequested();
  }

  private Result result(Edition edition, Result.Ended ended) {
    return new Result(editions.reread(edition), accounts.of(edition), ended);
  }
}
