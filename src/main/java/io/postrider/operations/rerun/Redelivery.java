package io.postrider.operations.rerun;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Content;
import io.postrider.job.EditionJobs;
import io.postrider.job.delivery.Work;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Turn;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The delivery of what is frozen, in a turn at its edition. */
@Component
public class Redelivery {

  private final Editions editions;
  private final Accounts accounts;
  private final Readmissions readmissions;
  private final ChunkScope scope;
  private final EditionJobs jobs;

  Redelivery(
      Editions editions,
      Accounts accounts,
      Readmissions readmissions,
      ChunkScope scope,
      EditionJobs jobs) {
    this.editions = editions;
    this.accounts = accounts;
    this.readmissions = readmissions;
    this.scope = scope;
    this.jobs = jobs;
  }

  /**
   * Delivers whatever the edition still owes after a pause. Whoever ends one that its template
   * caused knows that letters fail, so that they stop nothing any more.
   *
   * @param watch is handed the progress when work begins
   */
  public Result.Ended resume(Turn turn, Content content, Consumer<DeliveryProgress> watch) {
    boolean templateFailed = turn.edition().reason() == Edition.Reason.TEMPLATE;
    RerunRequest all =
        templateFailed ? RerunRequest.everythingThatCanBeWritten() : RerunRequest.everything();
    return deliver(turn, content, all, watch);
  }

  /**
   * Delivers what the request is about, if anything of the edition is left to deliver then.
   *
   * @param watch is handed the progress when work begins
   */
  public Result.Ended deliver(
      Turn turn, Content content, RerunRequest request, Consumer<DeliveryProgress> watch) {
    Set<Integer> chunks = request.isPartial() ? scope.of(turn.edition(), request) : Set.of();
    if (request.isPartial() && chunks.isEmpty()) {
      return Result.Ended.NOTHING_FAILED;
    }
    if (!turn.hold(() -> readmit(turn, request, chunks))) {
      return Result.Ended.NOTHING_TO_DO;
    }
    readmissions.byFile(turn, content);
    Work work = turn.redelivery(chunks);
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
