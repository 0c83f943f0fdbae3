package io.postrider.operations;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.job.Interruption;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.rendering.template.TemplateRefused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers what unfinished editions of all digests owe and may get without anybody's word: deferred
 * rows that are due, and pending ones where no operator is waited for. Safe to repeat and beside
 * other processes: the lease decides who works on an edition.
 */
@Component
public class SweepEditions {

  private static final Logger LOG = LoggerFactory.getLogger(SweepEditions.class);

  private final Editions editions;
  private final Backlog backlog;
  private final EditionLists lists;
  private final ReviewEdition verdicts;
  private final Accounts accounts;
  private final PauseEdition pauses;
  private final DeliverEdition runner;
  private final Interruption interruption;
  private final Clock clock;

  SweepEditions(
      Editions editions,
      Backlog backlog,
      EditionLists lists,
      ReviewEdition verdicts,
      Accounts accounts,
      PauseEdition pauses,
      DeliverEdition runner,
      Interruption interruption,
      Clock clock) {
    this.editions = editions;
    this.backlog = backlog;
    this.lists = lists;
    this.verdicts = verdicts;
    this.accounts = accounts;
    this.pauses = pauses;
    this.runner = runner;
    this.interruption = interruption;
    this.clock = clock;
  }

  /**
   * Does to what waits for approval and has not got it in time what its file says.
   *
   * @return the editions that were ended by it, or may go out now
   */
  public List<Edition> expireApprovals() {
    return verdicts.expire();
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
   * @param watch is handed the tally of each attempt when it begins
   */
  public List<SweepResult> all(Consumer<DeliveryProgress> watch) {
    List<SweepResult> swept = new ArrayList<>();
    expireApprovals().forEach(edition -> swept.add(expired(edition)));
    for (EditionBacklog owed : owed()) {
      if (interruption.isEnding()) {
        break;
      }
      swept.add(sweep(owed, watch));
    }
    return swept;
  }

  /**
   * Sweeps an edition, unless it is not due or waits for an operator. One that is too late to go
   * out without anybody's word is paused, and so is one that may not go out. Throws nothing.
   */
  public SweepResult sweep(EditionBacklog owed, Consumer<DeliveryProgress> watch) {
    if (owed.waitsForOperator()) {
      return SweepResult.not(owed, SweepResult.Outcome.NEEDS_RESUME);
    }
    if (!owed.isDue(clock.instant())) {
      return SweepResult.not(owed, SweepResult.Outcome.NOT_DUE);
    }
    return attempt(
        owed,
        () -> pauses.ifMissed(owed.edition()).orElseGet(() -> redeliver(owed.edition(), watch)));
  }

  private SweepResult expired(Edition edition) {
    Result result = new Result(edition, accounts.of(edition), Result.Ended.WORKED);
    return new SweepResult(backlog.of(edition), SweepResult.Outcome.EXPIRED, result, null);
  }

  private Result redeliver(Edition edition, Consumer<DeliveryProgress> watch) {
    return runner.redeliver(edition, Attempt.Kind.SWEEP, RerunRequest.everything(), watch);
  }

  /** Editions whose time has come and that have no content yet, oldest first. */
  public List<EditionBacklog> unbegun() {
    return lists.notBegun().stream().map(backlog::of).toList();
  }

  /**
   * Begins an edition that has no content yet, or goes on with it if somebody else has begun it.
   * Throws nothing.
   *
   * @param file reads its digest's file; a {@link BadDigestFile} leaves the edition as it is
   */
  public SweepResult begin(
      EditionBacklog owed, Supplier<DigestFile> file, Consumer<DeliveryProgress> watch) {
    return attempt(owed, () -> runner.run(owed.edition(), file.get(), watch));
  }

  /**
   * Ends an edition that nobody could begin in time, unless somebody has begun it. Throws nothing.
   *
   * @param why a sentence for people
   */
  public SweepResult miss(EditionBacklog owed, String why) {
    return attempt(owed, () -> runner.miss(owed.edition(), why));
  }

  private SweepResult attempt(EditionBacklog owed, Supplier<Result> work) {
    if (interruption.isEnding()) {
      return SweepResult.not(owed, SweepResult.Outcome.NOT_DUE);
    }
    try {
      return new SweepResult(owed, SweepResult.Outcome.ATTEMPTED, work.get(), null);
    } catch (EditionHeld e) {
      return SweepResult.not(owed, SweepResult.Outcome.HELD, e);
    } catch (Gates.Refusal | TemplateRefused e) {
      return refused(owed, e);
    } catch (BadDigestFile e) {
      return SweepResult.not(owed, SweepResult.Outcome.REFUSED, e);
    } catch (RuntimeException e) {
      LOG.debug("Sweeping {}:", owed.edition().key(), e);
      return SweepResult.not(owed, SweepResult.Outcome.FAILED, e);
    }
  }

  private SweepResult refused(EditionBacklog owed, RuntimeException why) {
    String sentence = String.valueOf(why.getMessage());
    try {
      Result paused = pauses.refused(owed.edition(), sentence).orElse(null);
      return new SweepResult(owed, SweepResult.Outcome.REFUSED, paused, sentence);
    } catch (RuntimeException e) {
      LOG.debug("Pausing {}:", owed.edition().key(), e);
      return SweepResult.not(owed, SweepResult.Outcome.REFUSED, why);
    }
  }
}
