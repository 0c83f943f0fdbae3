package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Step;
import io.postrider.edition.lease.Attempt;
import io.postrider.operations.rerun.Redelivery;
import io.postrider.operations.turn.Readiness;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Ends stops and pauses, and continues. Safe to repeat. */
@Component
public class ResumeEdition {

  private final Digests digests;
  private final Editions editions;
  private final Readiness readiness;
  private final PauseEnd pauseEnd;
  private final RunEdition run;
  private final Redelivery redelivery;
  private final Situations situations;
  private final Turns turns;

  ResumeEdition(
      Digests digests,
      Editions editions,
      Readiness readiness,
      PauseEnd pauseEnd,
      RunEdition run,
      Redelivery redelivery,
      Situations situations,
      Turns turns) {
    this.digests = digests;
    this.editions = editions;
    this.readiness = readiness;
    this.pauseEnd = pauseEnd;
    this.run = run;
    this.redelivery = redelivery;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * Takes a stop back, ends a pause, and continues to deliver; approves nothing. An edition that
   * may not go out as this process is configured stays paused. One that was stopped before it had
   * its posts is begun, however late that is.
   *
   * @param by who says so; kept where a ruling is made by it
   * @param watch is handed the progress when work begins
   * @throws io.postrider.digest.file.BadDigestFile if it is to be begun and its digest's file is of
   *     no use
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result resume(EditionKey key, String by, Consumer<DeliveryProgress> watch) {
    Edition edition = editions.get(key);
    return situations.idleUnless(edition, Step.RESUME).orElseGet(() -> resume(edition, by, watch));
  }

  private Result resume(Edition edition, String by, Consumer<DeliveryProgress> watch) {
    Function<Turn, Result.Ended> continues =
        readiness
            .require(edition)
            .<Function<Turn, Result.Ended>>map(
                content -> turn -> redelivery.resume(turn, content, watch))
            .orElseGet(() -> beginning(edition, watch));
    return turns.during(
        edition,
        Attempt.Kind.RUN,
        watch,
        turn ->
            turn.hold(() -> pauseEnd.endPause(turn.edition(), by))
                ? continues.apply(turn)
                : Result.Ended.PLANNED);
  }

  /** The file is read before anybody waits for the turn. */
  private Function<Turn, Result.Ended> beginning(
      Edition edition, Consumer<DeliveryProgress> watch) {
    DigestFile file = digests.named(edition.key().digest());
    return turn -> run.run(turn, file, watch);
  }
}
