package io.postrider.operations;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import io.postrider.job.DigestJob;
import io.postrider.job.Interruption;
import io.postrider.job.Launcher;
import io.postrider.job.RedeliveryJob;
import io.postrider.job.delivery.Work;
import io.postrider.operations.rerun.ChunkScope;
import io.postrider.operations.rerun.Readmissions;
import io.postrider.operations.rerun.RerunRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt at an edition: takes it over, clears up what is due, has the job executed, says
 * how it stands.
 */
@Component
class DeliverEdition {

  private final Editions editions;
  private final Contents contents;
  private final Readmissions readmissions;
  private final Accounts accounts;
  private final Gates gates;
  private final Roster roster;
  private final Canaries canaries;
  private final PauseEdition pauses;
  private final Leases leases;
  private final ChunkScope scope;
  private final Turns tenures;
  private final DigestJob digestJob;
  private final RedeliveryJob redeliveryJob;
  private final Launcher launcher;
  private final Interruption interruption;
  private final Clock clock;

  DeliverEdition(
      Editions editions,
      Contents contents,
      Readmissions readmissions,
      Accounts accounts,
      Gates gates,
      Roster roster,
      Canaries canaries,
      PauseEdition pauses,
      Leases leases,
      ChunkScope scope,
      Turns tenures,
      DigestJob digestJob,
      RedeliveryJob redeliveryJob,
      Launcher launcher,
      Interruption interruption,
      Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.readmissions = readmissions;
    this.accounts = accounts;
    this.gates = gates;
    this.roster = roster;
    this.canaries = canaries;
    this.pauses = pauses;
    this.leases = leases;
    this.scope = scope;
    this.tenures = tenures;
    this.digestJob = digestJob;
    this.redeliveryJob = redeliveryJob;
    this.launcher = launcher;
    this.interruption = interruption;
    this.clock = clock;
  }

  /** Begins an edition or goes on with it, unless it is finished or was passed over. */
  Result run(Edition edition, DigestFile file, Consumer<DeliveryProgress> watch) {
    return run(edition, file, now -> now.state().isFinal(), watch);
  }

  /** The same by a person's word, which counts for what was passed over, too. */
  Result runByHand(Edition edition, DigestFile file, Consumer<DeliveryProgress> watch) {
    return run(edition, file, now -> now.state().isFinal() && !now.wasPassedOver(), watch);
  }

  private Result run(
      Edition edition,
      DigestFile file,
      Predicate<Edition> isOver,
      Consumer<DeliveryProgress> watch) {
    Optional<Content> frozen = passGates(edition);
    try (Turn tenure = begin(edition, Attempt.Kind.RUN, watch)) {
      if (isOver.test(tenure.edition())) {
        return result(tenure, Result.Ended.NOTHING_TO_DO);
      }
      if (tenure.edition().needsResume()) {
        return result(tenure, Result.Ended.NEEDS_RESUME);
      }
      frozen.ifPresent(content -> readmissions.byFile(tenure, content.digest()));
      Work work = work(tenure, file, Set.of());
      return execute(tenure, work, digestJob.of(work), watch);
    } catch (LeaseLost e) {
      return lost(edition);
    }
  }

  Result redeliver(
      Edition edition, Attempt.Kind kind, RerunRequest rerun, Consumer<DeliveryProgress> watch) {
    if (edition.isPlanned(clock.instant())) {
      return new Result(edition, accounts.of(edition), Result.Ended.PLANNED);
    }
    Content content = passGates(edition).orElseThrow();
    try (Turn tenure = begin(edition, kind, watch)) {
      return tenure.edition().needsResume()
          ? result(tenure, Result.Ended.NEEDS_RESUME)
          : redeliver(tenure, content, rerun, watch);
    } catch (LeaseLost e) {
      return lost(edition);
    }
  }

  /**
   * Takes a stop back and ends a pause; what it says must be fit to be sent first.
   *
   * @param file for an edition that has no content yet; null for one that has
   */
  Result resume(Edition edition, @Nullable DigestFile file, Consumer<DeliveryProgress> watch) {
    Optional<Content> frozen = passGates(edition);
    try (Turn tenure = begin(edition, Attempt.Kind.RUN, watch)) {
      leases.hold(tenure.attempt(), () -> endPause(tenure.edition()));
      if (frozen.isEmpty()) {
        Work work = work(tenure, file, Set.of());
        return execute(tenure, work, digestJob.of(work), watch);
      }
      if (edition.isPlanned(clock.instant())) {
        ZoneId zone = frozen.get().digest().schedule().zone();
        leases.hold(tenure.attempt(), () -> editions.planned(edition, zone));
        return result(tenure, Result.Ended.PLANNED);
      }
      boolean seen = edition.reason() == Edition.Reason.TEMPLATE;
      RerunRequest all =
          seen ? RerunRequest.everythingThatCanBeWritten() : RerunRequest.everything();
      return redeliver(tenure, frozen.get(), all, watch);
    } catch (LeaseLost e) {
      return lost(edition);
    }
  }

  /** Ends an edition that has no content, as its time is over; who has begun it goes on. */
  Result miss(Edition edition, String why) {
    try (Turn tenure = tenures.begin(edition, Attempt.Kind.SWEEP)) {
      if (tenure.edition().state() == Edition.State.OPEN && contents.find(edition).isEmpty()) {
        leases.hold(tenure.attempt(), () -> editions.skipped(edition, Edition.Reason.MISSED, why));
      }
      return result(tenure, Result.Ended.WORKED);
    } catch (LeaseLost e) {
      return lost(edition);
    }
  }

  /** Takes the edition; whoever watches sees for whom that waits. */
  private Turn begin(Edition edition, Attempt.Kind kind, Consumer<DeliveryProgress> watch) {
    leases
        .holder(edition)
        .ifPresent(
            owner -> {
              DeliveryProgress waiting = new DeliveryProgress();
              waiting.turnTo("Waits up to 10 seconds to see whether %s lives".formatted(owner));
              watch.accept(waiting);
            });
    return tenures.begin(edition, kind);
  }

  private Result lost(Edition edition) {
    return new Result(editions.reread(edition), accounts.of(edition), Result.Ended.LOST_LEASE);
  }

  /** What stood still for days is not given up as soon as it goes on. */
  private void endPause(Edition edition) {
    editions.stopRequested(edition, false);
    editions.renewed(edition);
    if (!edition.isPlanned(clock.instant()) && pauses.isUnbegunPlan(edition)) {
      // Whoever lets it go now means now: neither is it late, nor has giving up begun before.
      editions.dueNow(edition);
    }
    if (edition.state() == Edition.State.PAUSED) {
      if (edition.reason() == Edition.Reason.CANARY) {
        canaries.clear(edition);
      }
      if (mayDeliver(edition)) {
        editions.sending(edition);
      } else {
        editions.opened(edition);
      }
    }
  }

  private Result redeliver(
      Turn tenure, Content content, RerunRequest rerun, Consumer<DeliveryProgress> watch) {
    Set<Integer> chunks = rerun.isPartial() ? scope.of(tenure.edition(), rerun) : Set.of();
    if (rerun.isPartial() && chunks.isEmpty()) {
      return result(tenure, Result.Ended.NOTHING_FAILED);
    }
    if (!leases.hold(tenure.attempt(), () -> reopen(tenure, rerun, chunks))) {
      return result(tenure, Result.Ended.NOTHING_TO_DO);
    }
    readmissions.byFile(tenure, content.digest());
    Work work = work(tenure, null, chunks);
    if (rerun.ignoresTemplate()) {
      work.ignoreTemplate();
    }
    return execute(tenure, work, job(work), watch);
  }

  /**
   * What is frozen must be fit to send with the configuration of this process, before anything is
   * touched.
   */
  private Optional<Content> passGates(Edition edition) {
    Optional<Content> frozen = contents.find(edition);
    frozen.ifPresent(content -> gates.pass(edition.key(), content));
    return frozen;
  }

  /** A word and what follows of it are one: a closed edition never holds rows to deliver. */
  private boolean reopen(Turn tenure, RerunRequest rerun, Set<Integer> chunks) {
    readmissions.byWord(tenure, rerun, chunks);
    boolean goesOn = isUnfinished(tenure);
    if (goesOn && mayDeliver(tenure.edition())) {
      editions.sending(tenure.edition());
    }
    return goesOn;
  }

  /**
   * An edition that was left before its roster was whole has that frozen first, and one that is not
   * approved is held there.
   */
  private Job job(Work work) {
    return mayDeliver(work.edition()) ? redeliveryJob.of(work) : digestJob.of(work);
  }

  private boolean mayDeliver(Edition edition) {
    return roster.isFrozen(edition) && !edition.awaitsApproval();
  }

  /** A closed edition is opened again only for rows that an operator wants mailed again. */
  private boolean isUnfinished(Turn tenure) {
    Edition edition = tenure.edition();
    return !edition.state().isFinal()
        || (edition.state() == Edition.State.CLOSED && accounts.of(edition).pending() > 0);
  }

  private Work work(Turn tenure, @Nullable DigestFile file, Set<Integer> chunks) {
    Edition now = editions.reread(tenure.edition());
    return new Work(now, tenure.attempt(), file, chunks, new StopSignal(), new DeliveryProgress());
  }

  private Result execute(Turn tenure, Work work, Job job, Consumer<DeliveryProgress> watch) {
    interruption.begin(work.halt());
    try {
      watch.accept(work.tally());
      launcher.launch(job, work);
    } finally {
      interruption.end(work.halt());
    }
    return result(tenure, work.lostLease() ? Result.Ended.LOST_LEASE : Result.Ended.WORKED);
  }

  private Result result(Turn tenure, Result.Ended ended) {
    Edition edition = editions.reread(tenure.edition());
    Account account = accounts.of(edition);
    tenure.ended(edition.state() + ": " + account.sentence());
    return new Result(edition, account, ended);
  }
}
