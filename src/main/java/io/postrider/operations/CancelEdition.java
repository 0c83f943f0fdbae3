package io.postrider.operations;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import io.postrider.job.CloseAccount;
import io.postrider.operations.rerun.ChunkScope;
import io.postrider.operations.rerun.RerunRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an operator may decide about an edition and by which nobody is mailed. Safe to repeat. */
@Component
public class CancelEdition {

  private final Editions editions;
  private final Contents contents;
  private final Leases leases;
  private final Turns tenures;
  private final Deliveries deliveries;
  private final Rulings rulings;
  private final Accounts accounts;
  private final CloseAccount closeAccount;
  private final ChunkScope scope;

  CancelEdition(
      Editions editions,
      Contents contents,
      Leases leases,
      Turns tenures,
      Deliveries deliveries,
      Rulings rulings,
      Accounts accounts,
      CloseAccount closeAccount,
      ChunkScope scope) {
    this.editions = editions;
    this.contents = contents;
    this.leases = leases;
    this.tenures = tenures;
    this.deliveries = deliveries;
    this.rulings = rulings;
    this.accounts = accounts;
    this.closeAccount = closeAccount;
    this.scope = scope;
  }

  /**
   * What became of the wish to stop an edition.
   *
   * @param edition as it is now; if it is not PAUSED and nobody holds it, there was nothing to stop
   * @param toldTo who delivers it and stops within two seconds; null for nobody
   */
  public record Stopped(Edition edition, @Nullable String toldTo) {}

  /** Has an edition stand still until an operator resumes it. */
  public Stopped stop(EditionKey key) {
    Edition edition = editions.get(key);
    if (!isUnderWay(edition)) {
      return new Stopped(edition, null);
    }
    editions.stopRequested(edition, true);
    String holder = leases.holder(edition).orElse(null);
    return holder == null ? pause(edition) : new Stopped(edition, holder);
  }

  private Stopped pause(Edition edition) {
    try {
      pauseHolding(leases.take(edition), edition);
      return new Stopped(editions.reread(edition), null);
    } catch (EditionHeld e) {
      return new Stopped(edition, leases.holder(edition).orElse("whoever began just now"));
    }
  }

  private void pauseHolding(Lease lease, Edition edition) {
    try (lease) {
      Edition now = editions.reread(edition);
      if (isUnderWay(now) && now.reason() != Edition.Reason.STOPPED) {
        editions.paused(edition, Edition.Reason.STOPPED, "An operator stopped it.");
      }
    }
  }

  /** What failed before it had its posts is tried again by whoever serves. */
  private boolean isUnderWay(Edition edition) {
    return !edition.state().isFinal()
        && (edition.state() != Edition.State.FAILED || contents.find(edition).isEmpty());
  }

  /**
   * Takes what is in doubt as accepted. Neither the relay nor the templates need to be fit.
   *
   * @param rerun which chunks are meant, and who says so
   * @throws EditionHeld if another live process works on it
   */
  Result accept(EditionKey key, RerunRequest rerun) {
    Edition edition = editions.get(key);
    try (Turn tenure = tenures.begin(edition, Attempt.Kind.RERUN)) {
      Set<Integer> chunks = rerun.isPartial() ? scope.of(edition, rerun) : Set.of();
      if (rerun.isPartial() && chunks.isEmpty()) {
        return result(tenure, Result.Ended.NOTHING_FAILED);
      }
      leases.hold(
          tenure.attempt(),
          () -> {
            rulings.accept(edition.id(), chunks, rerun.by());
            closeAccount.closeIfNothingIsLeft(tenure.edition());
          });
      return result(tenure, Result.Ended.WORKED);
    } catch (LeaseLost e) {
      return new Result(editions.reread(edition), accounts.of(edition), Result.Ended.LOST_LEASE);
    }
  }

  /**
   * Calls an edition off. Whoever still waits is left out. If nobody was mailed, it is CANCELLED
   * and its posts are free for the next edition; else it is CLOSED and keeps them.
   *
   * @param rest whether to call off what is left although some have been mailed
   * @param by who calls it off
   * @throws EditionHeld if another live process works on it
   * @throws TooLateToCancel if some have been mailed and only {@code rest} was not asked for
   */
  public Result cancel(EditionKey key, boolean rest, String by) {
    Edition edition = editions.get(key);
    if (isOver(edition)) {
      return new Result(edition, accounts.of(edition), Result.Ended.NOTHING_TO_DO);
    }
    try (Turn tenure = tenures.begin(edition, Attempt.Kind.CANCEL)) {
      if (isOver(tenure.edition())) {
        return result(tenure, Result.Ended.NOTHING_TO_DO);
      }
      leases.hold(tenure.attempt(), () -> callOff(tenure.edition(), rest, by));
      return result(tenure, Result.Ended.WORKED);
    } catch (LeaseLost e) {
      return new Result(editions.reread(edition), accounts.of(edition), Result.Ended.LOST_LEASE);
    }
  }

  /** Of what was sent to its end, nothing can be called off. */
  private boolean isOver(Edition edition) {
    boolean wasCalledOff = edition.reason() == Edition.Reason.CALLED_OFF;
    if (edition.state() == Edition.State.CLOSED && !wasCalledOff) {
      long mailed = deliveries.mailed(edition.id());
      if (mailed > 0) {
        throw TooLateToCancel.closed(edition.key(), mailed);
      }
    }
    return edition.state().isFinal();
  }

  private void callOff(Edition edition, boolean rest, String by) {
    // Counted when nobody waits any more: a claim that was under way until then is seen.
    deliveries.callOff(edition.id(), Edition.Reason.CALLED_OFF);
    long mailed = deliveries.mailed(edition.id());
    if (mailed > 0 && !rest) {
      throw TooLateToCancel.underWay(edition.key(), mailed);
    }
    if (mailed > 0) {
      closeAccount.closeCalledOff(
          edition,
          "Called off by %s when %,d had been, or may have been, mailed.".formatted(by, mailed));
    } else {
      contents.release(edition);
      editions.calledOff(
          edition,
          false,
          "Called off by %s before anyone was mailed; the next edition may have its posts."
              .formatted(by));
    }
  }

  private Result result(Turn tenure, Result.Ended ended) {
    Result result =
        new Result(editions.reread(tenure.edition()), accounts.of(tenure.edition()), ended);
    tenure.ended(result.edition().state() + ": " + result.account().sentence());
    return result;
  }
}
