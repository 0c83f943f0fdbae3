package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.job.EditionClosing;
import io.postrider.operations.rerun.ChunkScope;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Delivers again what failed, nothing else; or rules on what is in doubt. Safe to repeat. */
@Component
public class RerunEdition {

  private final Editions editions;
  private final DeliverEdition delivery;
  private final ChunkScope scope;
  private final Rulings rulings;
  private final EditionClosing closing;
  private final Turns turns;

  RerunEdition(
      Editions editions,
      DeliverEdition delivery,
      ChunkScope scope,
      Rulings rulings,
      EditionClosing closing,
      Turns turns) {
    this.editions = editions;
    this.delivery = delivery;
    this.scope = scope;
    this.rulings = rulings;
    this.closing = closing;
    this.turns = turns;
  }

  /**
   * Delivers again what failed. A ruling to accept mails nobody.
   *
   * @param watch is handed the progress when work begins
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   */
  public Result rerun(EditionKey key, RerunRequest request, Consumer<DeliveryProgress> watch) {
    Edition edition = editions.get(key);
    return request.ruling() == Rulings.Ruling.ACCEPT
        ? turns.during(edition, Attempt.Kind.RERUN, turn -> accept(turn, request))
        : delivery.deliver(edition, Attempt.Kind.RERUN, request, watch);
  }

  /** Neither the relay nor the templates need to be fit for that. */
  private Result.Ended accept(Turn turn, RerunRequest request) {
    Edition edition = turn.edition();
    Set<Integer> chunks = request.isPartial() ? scope.of(edition, request) : Set.of();
    if (request.isPartial() && chunks.isEmpty()) {
      return Result.Ended.NOTHING_FAILED;
    }
    turn.hold(
        () -> {
          rulings.accept(edition.id(), chunks, request.by());
          closing.closeIfNothingIsLeft(edition);
        });
    return Result.Ended.WORKED;
  }
}
