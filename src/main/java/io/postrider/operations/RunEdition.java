package io.postrider.operations;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.gate.Gates;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.rendering.template.TemplateRefused;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What the doors may ask for: run an edition, sweep what older ones left, run again what failed.
 */
@Component
public class RunEdition {

  private final Digests digests;
  private final Editions editions;
  private final EditionLists lists;
  private final SlotEditions slots;
  private final CancelEdition interventions;
  private final Accounts accounts;
  private final Contents contents;
  private final ReviewEdition verdicts;
  private final PauseEdition pauses;
  private final DeliverEdition runner;

  RunEdition(
      Digests digests,
      Editions editions,
      EditionLists lists,
      SlotEditions slots,
      CancelEdition interventions,
      Accounts accounts,
      Contents contents,
      ReviewEdition verdicts,
      PauseEdition pauses,
      DeliverEdition runner) {
    this.digests = digests;
    this.editions = editions;
    this.lists = lists;
    this.slots = slots;
    this.interventions = interventions;
    this.accounts = accounts;
    this.contents = contents;
    this.verdicts = verdicts;
    this.pauses = pauses;
    this.runner = runner;
  }

  /**
   * Runs the edition of a slot, or goes on with it, or does nothing if it is finished. One that was
   * passed over is begun after all. Safe to repeat.
   *
   * @param cutOff posts published from here on wait for the next edition
   * @param watch is handed the tally when work begins
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   * @throws io.postrider.delivery.gate.Gates.Refusal if a frozen edition cannot go on as this
   *     process is configured
   */
  public Result run(
      DigestFile file, String slot, Instant cutOff, Consumer<DeliveryProgress> watch) {
    EditionKey key = new EditionKey(file.digest().name(), slot);
    Edition edition = slots.open(key, file.digest().audience().list(), cutOff);
    if (isIdle(edition) && !edition.wasPassedOver()) {
      return idle(edition);
    }
    if (edition.state() == Edition.State.OPEN || edition.state() == Edition.State.FAILED) {
      editions.cutOffAt(edition, cutOff);
    }
    return runner.runByHand(editions.reread(edition), file, watch);
  }

  /**
   * Does to what waits for approval and has not got it in time what its file says, of any digest.
   *
   * @return the editions that were ended by it, or may go out now
   */
  public List<Edition> expireApprovals() {
    return verdicts.expire();
  }

  /**
   * Delivers what older editions of a digest still owe: pending rows, and deferred ones that are
   * due.
   *
   * @return how each of them stands now
   */
  public List<Result> sweep(EditionKey olderThan, Consumer<DeliveryProgress> watch) {
    return lists.unfinished(olderThan).stream().map(edition -> sweep(edition, watch)).toList();
  }

  /**
   * An older edition that another process has, or that may not go out, does not keep the next from
   * being run.
   */
  private Result sweep(Edition edition, Consumer<DeliveryProgress> watch) {
    try {
      return redeliver(edition, Attempt.Kind.SWEEP, RerunRequest.everything(), watch);
    } catch (EditionHeld e) {
      return new Result(edition, accounts.of(edition), Result.Ended.LOST_LEASE);
    } catch (Gates.Refusal | TemplateRefused e) {
      return pauses
          .refused(edition, String.valueOf(e.getMessage()))
          .orElseGet(() -> new Result(edition, accounts.of(edition), Result.Ended.LOST_LEASE));
    }
  }

  /**
   * Delivers again what failed, nothing else. A ruling to accept mails nobody.
   *
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result rerun(EditionKey key, RerunRequest rerun, Consumer<DeliveryProgress> watch) {
    return rerun.ruling() == RerunRequest.Ruling.ACCEPT
        ? interventions.accept(key, rerun)
        : redeliver(editions.get(key), Attempt.Kind.RERUN, rerun, watch);
  }

  /**
   * Delivers an edition that has its content, such as a one-off's, or goes on with it; does nothing
   * before its time, or if it is finished. Safe to repeat.
   *
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result deliver(EditionKey key, Consumer<DeliveryProgress> watch) {
    return redeliver(editions.get(key), Attempt.Kind.RUN, RerunRequest.everything(), watch);
  }

  /**
   * Takes a stop back, ends a pause, and goes on delivering; approves nothing. An edition that may
   * not go out as this process is configured stays paused. One that was stopped before it had its
   * posts is begun, however late that is.
   *
   * @throws io.postrider.digest.file.BadDigestFile if it is to be begun and its digest's file is of
   *     no use
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result resume(EditionKey key, Consumer<DeliveryProgress> watch) {
    Edition edition = editions.get(key);
    boolean standsBeforeItsPosts = contents.find(edition).isEmpty();
    boolean waitsForApproval = edition.needsResume() && edition.reason() == Edition.Reason.APPROVAL;
    if (edition.state().isFinal()
        || waitsForApproval
        || (standsBeforeItsPosts && edition.state() == Edition.State.FAILED)) {
      return idle(edition);
    }
    return runner.resume(
        edition, standsBeforeItsPosts ? digests.named(edition.key().digest()) : null, watch);
  }

  private Result redeliver(
      Edition edition, Attempt.Kind kind, RerunRequest rerun, Consumer<DeliveryProgress> watch) {
    boolean mayReopen = edition.state() == Edition.State.CLOSED && rerun.mayReopen();
    if (contents.find(edition).isEmpty() || (isIdle(edition) && !mayReopen)) {
      return idle(edition);
    }
    return runner.redeliver(edition, kind, rerun, watch);
  }

  private static boolean isIdle(Edition edition) {
    return edition.state().isFinal() || edition.needsResume();
  }

  private Result idle(Edition edition) {
    return new Result(
        edition,
        accounts.of(edition),
        edition.needsResume()
            ? Result.Ended.NEEDS_RESUME
            : edition.state().isFinal() ? Result.Ended.NOTHING_TO_DO : Result.Ended.WORKED);
  }
}
