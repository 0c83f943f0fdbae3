package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Situation;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.Step;
import io.postrider.edition.content.Content;
import io.postrider.edition.lease.Attempt;
import io.postrider.job.EditionJobs;
import io.postrider.operations.rerun.Readmissions;
import io.postrider.operations.turn.Readiness;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Runs editions from where they stand to their end. Safe to repeat. */
@Component
public class RunEdition {

  private final SlotEditions slots;
  private final Readiness readiness;
  private final Readmissions readmissions;
  private final EditionJobs jobs;
  private final Situations situations;
  private final Turns turns;

  RunEdition(
      SlotEditions slots,
      Readiness readiness,
      Readmissions readmissions,
      EditionJobs jobs,
      Situations situations,
      Turns turns) {
    this.slots = slots;
    this.readiness = readiness;
    this.readmissions = readmissions;
    this.jobs = jobs;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * Runs the edition of a slot, or continues it, or does nothing if it is finished. One that was
   * passed over is begun after all.
   *
   * @param cutOff posts published from here on wait for the next edition
   * @param watch is handed the progress when work begins
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   * @throws io.postrider.delivery.gate.Gates.Refusal if a frozen edition cannot go out as this
   *     process is configured
   */
  public Result run(
      DigestFile file, String slot, Instant cutOff, Consumer<DeliveryProgress> watch) {
    Edition edition = slots.openUntil(file.digest(), slot, cutOff);
    return situations
        .idleUnless(edition, Step.RUN)
        .orElseGet(() -> run(edition, file, now -> true, watch));
  }

  /**
   * Begins an edition by itself, or continues it, unless it is finished or was passed over.
   *
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  Result begin(Edition edition, DigestFile file, Consumer<DeliveryProgress> watch) {
    return run(edition, file, now -> !now.wasPassedOver(), watch);
  }

  private Result run(
      Edition edition,
      DigestFile file,
      Predicate<Edition> isMeant,
      Consumer<DeliveryProgress> watch) {
    Optional<Content> frozen = readiness.require(edition);
    return turns.during(
        edition,
        Attempt.Kind.RUN,
        watch,
        turn -> {
          // Somebody else may have had it before the lease was taken.
          Situation now = situations.ofState(turn.edition());
          if (!now.may(Step.RUN) || !isMeant.test(turn.edition())) {
            return turn.edition().needsResume()
                ? Result.Ended.NEEDS_RESUME
                : Result.Ended.NOTHING_TO_DO;
          }
          frozen.ifPresent(content -> readmissions.byFile(turn, content));
          return run(turn, file, watch);
        });
  }

  /** The whole job, in a turn at the edition that has begun. */
  Result.Ended run(Turn turn, DigestFile file, Consumer<DeliveryProgress> watch) {
    return jobs.run(turn.whole(file), watch) ? Result.Ended.WORKED : Result.Ended.LOST_LEASE;
  }
}
