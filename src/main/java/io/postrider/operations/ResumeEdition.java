package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.content.Content;
import io.postrider.edition.lease.Attempt;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Readiness;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Ends stops and pauses, and continues. Safe to repeat. */
@Component
public class ResumeEdition {

  private final Digests digests;
  private final Editions editions;
  private final Readiness readiness;
  private final PauseEnd pauseEnd;
  private final RunEdition run;
  private final DeliverEdition delivery;
  private final Situations situations;
  private final Turns turns;

  ResumeEdition(
      Digests digests,
      Editions editions,
      Readiness readiness,
      PauseEnd pauseEnd,
      RunEdition run,
      DeliverEdition delivery,
      Situations situations,
      Turns turns) {
    this.digests = digests;
    this.editions = editions;
    this.readiness = readiness;
    this.pauseEnd = pauseEnd;
    this.run = run;
    this.delivery = delivery;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * Takes a stop back, ends a pause, and continues to deliver; approves nothing. An edition that
   * may not go out as this process is configured stays paused. One that was stopped before it had
   * its posts is begun, however late that is.
   *
   * @param watch is handed the progress when work begins
   * @throws io.postrider.digest.file.BadDigestFile if it is to be begun and its digest's file is of
   *     no use
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result resume(EditionKey key, Consumer<DeliveryProgress> watch) {
    Edition edition = editions.get(key);
    Situation before = situations.ofState(edition);
    if (!before.may(Step.RESUME)) {
      return situations.idle(before);
    }
    if (before.facts().hasContent()) {
      Content content = readiness.require(edition).orElseThrow();
      return turns.during(
          edition, Attempt.Kind.RUN, watch, turn -> resume(turn, edition, content, watch));
    }
    DigestFile file = digests.named(key.digest());
    return turns.during(
        edition,
        Attempt.Kind.RUN,
        watch,
        turn -> {
          turn.hold(() -> pauseEnd.endPause(turn.edition()));
          return run.run(turn, file, watch);
        });
  }

  private Result.Ended resume(
      Turn turn, Edition before, Content content, Consumer<DeliveryProgress> watch) {
    turn.hold(() -> pauseEnd.endPause(turn.edition()));
    if (situations.ofState(before).isPlanned()) {
      turn.hold(() -> editions.planned(before, content.digest().schedule().zone()));
      return Result.Ended.PLANNED;
    }
    boolean templateFailed = before.reason() == Edition.Reason.TEMPLATE;
    RerunRequest all =
        templateFailed ? RerunRequest.everythingThatCanBeWritten() : RerunRequest.everything();
    return delivery.deliver(turn, content, all, watch);
  }
}
