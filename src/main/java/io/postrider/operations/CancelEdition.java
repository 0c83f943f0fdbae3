package io.postrider.operations;

import io.postrider.delivery.ledger.Deliveries;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Step;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Zones;
import io.postrider.edition.lease.Attempt;
import io.postrider.job.EditionClosing;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turns;
import org.springframework.stereotype.Component;

/** Calls editions off. Nobody is mailed by it. Safe to repeat. */
@Component
public class CancelEdition {

  private final Editions editions;
  private final Contents contents;
  private final Deliveries deliveries;
  private final EditionClosing closing;
  private final Situations situations;
  private final Turns turns;
  private final Zones zones;

  CancelEdition(
      Editions editions,
      Contents contents,
      Deliveries deliveries,
      EditionClosing closing,
      Situations situations,
      Turns turns,
      Zones zones) {
    this.editions = editions;
    this.contents = contents;
    this.deliveries = deliveries;
    this.closing = closing;
    this.situations = situations;
    this.turns = turns;
    this.zones = zones;
  }

  /**
   * Calls an edition off. Whoever still waits is left out. If nobody was mailed, it is CANCELLED
   * and its posts are free for the next edition; else it is CLOSED and keeps them.
   *
   * @param rest whether to call off what is left although some have been mailed
   * @param by who calls it off
   * @throws io.postrider.edition.lease.EditionHeld if another live process works on it
   * @throws TooLateToCancel if some have been mailed and {@code rest} was not asked for
   */
  public Result cancel(EditionKey key, boolean rest, String by) {
    Edition edition = editions.get(key);
    if (isOver(edition)) {
      return situations.result(edition, Result.Ended.NOTHING_TO_DO);
    }
    return turns.during(
        edition,
        Attempt.Kind.CANCEL,
        turn -> {
          if (isOver(turn.edition())) {
            return Result.Ended.NOTHING_TO_DO;
          }
          turn.hold(() -> callOff(turn.edition(), rest, by));
          return Result.Ended.WORKED;
        });
  }

  /** Of what was sent to its end, nothing can be called off. */
  private boolean isOver(Edition edition) {
    boolean wasCalledOff = edition.reason() == Edition.Reason.CALLED_OFF;
    if (edition.state() == Edition.State.CLOSED && !wasCalledOff) {
      long mailed = deliveries.mailed(edition.id());
      if (mailed > 0) {
        Edition.Purge purge = edition.purge();
        throw purge == null
            ? TooLateToCancel.closed(edition.key(), mailed)
            : TooLateToCancel.removed(edition, mailed, purge, zones.of(edition));
      }
    }
    return !situations.ofState(edition).may(Step.CANCEL);
  }

  private void callOff(Edition edition, boolean rest, String by) {
    // Counted when nobody waits any more: a claim that was under way until then is seen.
    deliveries.callOff(edition.id());
    long mailed = deliveries.mailed(edition.id());
    if (mailed > 0 && !rest) {
      throw TooLateToCancel.underWay(edition.key(), mailed);
    }
    if (mailed > 0) {
      closing.closeCalledOff(
          edition,
          "Called off by %s when %,d had been, or may have been, mailed.".formatted(by, mailed));
    } else {
      contents.release(edition);
      editions.calledOff(
          edition,
          false,
          "Called off by %s before anyone was mailed; the next edition may have its posts."
              .formatted(by));
    }
  }
}
