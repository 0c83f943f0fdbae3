package io.postrider.operations;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.content.Content;
import io.postrider.edition.lease.Attempt;
import io.postrider.job.EditionJobs;
import io.postrider.job.delivery.Work;
import io.postrider.operations.rerun.ChunkScope;
import io.postrider.operations.rerun.Readmissions;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Readiness;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Delivers what is frozen: what a sweep, a re-run or a one-off's run have in common. */
@Component
class DeliverEdition {

  private final Editions editions;
  private final Accounts accounts;
  private final Readiness readiness;
  private final Readmissions readmissions;
  private final ChunkScope scope;
  private final EditionJobs jobs;
  private final Situations situations;
  private final Turns turns;

  DeliverEdition(
      Editions editions,
      Accounts accounts,
      Readiness readiness,
      Readmissions readmissions,
      ChunkScope scope,
      EditionJobs jobs,
      Situations situations,
      Turns turns) {
    this.editions = editions;
    this.accounts = accounts;
    this.readiness = readiness;
    this.readmissions = readmissions;
    this.scope = scope;
    this.jobs = jobs;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * Delivers an edition, or continues to; does nothing before its time, or if it is finished and
   * the request does not open it again.
   *
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  Result deliver(
      Edition edition, Attempt.Kind kind, RerunRequest request, Consumer<DeliveryProgress> watch) {
    Situation before = situations.ofState(edition);
    if (!before.may(Step.RERUN) && !reopens(before, request)) {
      return situations.idle(before);
    }
    Content content = readiness.require(edition).orElseThrow();
    return turns.during(
        edition,
        kind,
        watch,
        turn ->
            turn.edition().needsResume()
                ? Result.Ended.NEEDS_RESUME
                : deliver(turn, content, request, watch));
  }

  private static boolean reopens(Situation before, RerunRequest request) {
    return before.facts().hasContent()
        && before.edition().state() == Edition.State.CLOSED
        && request.mayReopen();
  }

  /** The same in a turn at it that has begun. */
  Result.Ended deliver(
      Turn turn, Content content, RerunRequest request, Consumer<DeliveryProgress> watch) {
    Set<Integer> chunks = request.isPartial() ? scope.of(turn.edition(), request) : Set.of();
    if (request.isPartial() && chunks.isEmpty()) {
      return Result.Ended.NOTHING_FAILED;
    }
    if (!turn.hold(() -> readmit(turn, request, chunks))) {
      return Result.Ended.NOTHING_TO_DO;
    }
    readmissions.byFile(turn, content.digest());
    Work work =
        new Work(
            editions.reread(turn.edition()),
            turn.attempt(),
            null,
            chunks,
            new StopSignal(),
            new DeliveryProgress());
    if (request.ignoresTemplate()) {
      work.ignoreTemplate();
    }
    return jobs.run(work, watch) ? Result.Ended.WORKED : Result.Ended.LOST_LEASE;
  }

  /** A ruling and what follows of it are one: a closed edition never holds rows to deliver. */
  private boolean readmit(Turn turn, RerunRequest request, Set<Integer> chunks) {
    readmissions.byHand(turn, request, chunks);
    boolean continues = isUnfinished(turn.edition());
    if (continues && jobs.mayDeliver(turn.edition())) {
      editions.sending(turn.edition());
    }
    return continues;
  }

  /** A closed edition is opened again only for rows that an operator wants mailed again. */
  private boolean isUnfinished(Edition edition) {
    return !edition.state().isFinal()
        || (edition.state() == Edition.State.CLOSED && accounts.of(edition).pending() > 0);
  }
}
