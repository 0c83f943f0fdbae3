package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.content.Content;
import io.postrider.edition.lease.Attempt;
import io.postrider.operations.rerun.Redelivery;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Readiness;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turns;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Delivers what is frozen: what a sweep, a re-run or a one-off's run have in common. Safe to
 * repeat.
 */
@Component
public class DeliverEdition {

  private final Editions editions;
  private final Readiness readiness;
  private final Redelivery redelivery;
  private final Situations situations;
  private final Turns turns;

  DeliverEdition(
      Editions editions,
      Readiness readiness,
      Redelivery redelivery,
      Situations situations,
      Turns turns) {
    this.editions = editions;
    this.readiness = readiness;
    this.redelivery = redelivery;
    this.situations = situations;
    this.turns = turns;
  }

  /**
   * Delivers an edition that has its content, such as a one-off's, or continues to; does nothing
   * before its time, or if it is finished.
   *
   * @param watch is handed the progress when work begins
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result deliver(EditionKey key, Consumer<DeliveryProgress> watch) {
    return deliver(editions.get(key), Attempt.Kind.RUN, RerunRequest.everything(), watch);
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
                : redelivery.deliver(turn, content, request, watch));
  }

  private static boolean reopens(Situation before, RerunRequest request) {
    return before.facts().hasContent()
        && before.edition().state() == Edition.State.CLOSED
        && before.edition().purge() == null
        && request.mayReopen();
  }
}
