package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Delivers what unfinished editions owe and may get without an operator: deferred rows that are
 * due, and pending ones. Safe to repeat and beside other processes: the lease decides who works on
 * an edition.
 */
@Component
public class SweepEditions {

  private final Editions editions;
  private final Backlog backlog;
  private final ReviewEdition reviews;
  private final PauseEdition pauses;
  private final DeliverEdition delivery;
  private final SweepAttempts attempts;
  private final Situations situations;
  private final Clock clock;

  SweepEditions(
      Editions editions,
      Backlog backlog,
      ReviewEdition reviews,
      PauseEdition pauses,
      DeliverEdition delivery,
      SweepAttempts attempts,
      Situations situations,
      Clock clock) {
    this.editions = editions;
    this.backlog = backlog;
    this.reviews = reviews;
    this.pauses = pauses;
    this.delivery = delivery;
    this.attempts = attempts;
    this.situations = situations;
    this.clock = clock;
  }

  /** What unfinished editions owe now, oldest first. */
  public List<EditionBacklog> owed() {
    return backlog.all();
  }

  /** The same edition, and what it owes, as somebody else may have changed them since. */
  public EditionBacklog asItIsNow(EditionBacklog seen) {
    return backlog.of(editions.reread(seen.edition()));
  }

  /** Whether this edition is unfinished and owes something that is due now. */
  public boolean isDue(Edition edition) {
    return !edition.state().isFinal()
        && edition.state() != Edition.State.FAILED
        && backlog.of(edition).isDue(clock.instant());
  }

  /**
   * Sweeps every unfinished edition, one after the other, until all are done or the process is told
   * to end. One that cannot be swept does not keep the others from it. Before them are those whose
   * approval expired just now.
   *
   * @param watch is handed the progress of each attempt when it begins
   */
  public List<SweepResult> all(Consumer<DeliveryProgress> watch) {
    List<SweepResult> swept = new ArrayList<>();
    reviews.expire().forEach(edition -> swept.add(expired(edition)));
    for (EditionBacklog owed : owed()) {
      if (attempts.areOver()) {
        break;
      }
      swept.add(sweep(owed, watch));
    }
    return swept;
  }

  private SweepResult expired(Edition edition) {
    return new SweepResult(
        backlog.of(edition),
        SweepResult.Outcome.EXPIRED,
        situations.result(edition, Result.Ended.WORKED),
        null);
  }

  /**
   * Sweeps what older editions of a digest owe. One that another process has, or that may not go
   * out, does not keep the next from being run.
   *
   * @return how each of them stands now
   */
  public List<Result> older(EditionKey than, Consumer<DeliveryProgress> watch) {
    return backlog.olderThan(than).stream()
        .map(EditionBacklog::edition)
        .map(edition -> attempts.inPassing(edition, () -> deliver(edition, watch)))
        .toList();
  }

  /**
   * Sweeps an edition, unless it is not due or waits for an operator. One that is too late to go
   * out by itself is paused, and so is one that may not go out. Throws nothing.
   */
  public SweepResult sweep(EditionBacklog owed, Consumer<DeliveryProgress> watch) {
    if (owed.waitsForOperator()) {
      return SweepResult.not(owed, SweepResult.Outcome.NEEDS_RESUME);
    }
    if (!owed.isDue(clock.instant())) {
      return SweepResult.not(owed, SweepResult.Outcome.NOT_DUE);
    }
    return attempts.attempt(
        owed,
        () -> pauses.ifTooLate(owed.edition()).orElseGet(() -> deliver(owed.edition(), watch)));
  }

  private Result deliver(Edition edition, Consumer<DeliveryProgress> watch) {
    return delivery.deliver(edition, Attempt.Kind.SWEEP, RerunRequest.everything(), watch);
  }
}
