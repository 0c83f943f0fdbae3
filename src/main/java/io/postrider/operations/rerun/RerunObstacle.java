package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Rulings;
import io.postrider.edition.Edition;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a re-run would do nothing at all.
 *
 * @param sentence the reason, for people
 * @param step what may be done instead; null if there is nothing
 */
record RerunObstacle(String sentence, @Nullable Step step) {

  /**
   * What stands in its way; empty if it would go on.
   *
   * @param situation of its edition
   * @param meant the chunks that it is about
   * @param refused what it would do with what was refused in those
   * @param holder the live process that has the edition; null for none
   * @param zone in which times are told
   */
  static Optional<RerunObstacle> of(
      Situation situation,
      RerunRequest rerun,
      Set<Integer> meant,
      PlannedRefusals refused,
      @Nullable String holder,
      ZoneId zone) {
    if (holder != null) {
      return found("It is held by %s, which is alive.".formatted(holder), Step.WAIT);
    }
    Edition.Purge purge = situation.edition().purge();
    if (purge != null) {
      return found(purge.sentence(zone) + " Nothing of it can be run again.", null);
    }
    if (rerun.isPartial() && meant.isEmpty()) {
      return found("No chunk of it failed.", null);
    }
    return (rerun.ruling() == Rulings.Ruling.ACCEPT
            ? Optional.<RerunObstacle>empty()
            : toDelivering(situation))
        .or(() -> nothingLeft(situation, rerun, refused));
  }

  private static Optional<RerunObstacle> found(String sentence, @Nullable Step step) {
    return Optional.of(new RerunObstacle(sentence, step));
  }

  /** To take what is in doubt as accepted, nobody is mailed. */
  private static Optional<RerunObstacle> toDelivering(Situation situation) {
    Edition edition = situation.edition();
    if (edition.needsResume()) {
      return found("It is PAUSED (%s).".formatted(edition.reason()), situation.next().get(0));
    }
    if (edition.stopRequested() && !edition.state().isFinal()) {
      return found("An operator has stopped it.", Step.RESUME);
    }
    if (situation.isPlanned()) {
      return found("It waits for its time. %s".formatted(edition.detail()), Step.WAIT);
    }
    return situation.facts().hasContent()
        ? Optional.empty()
        : found("Its posts are not chosen yet.", Step.RUN);
  }

  private static Optional<RerunObstacle> nothingLeft(
      Situation situation, RerunRequest rerun, PlannedRefusals refused) {
    Edition edition = situation.edition();
    boolean closed = edition.state() == Edition.State.CLOSED;
    if (closed && rerun.refused() != null && !Situation.mayBeOverruled(edition)) {
      return found("It was called off, so that nobody gets more of it.", null);
    }
    if (rerun.refused() != null && refused.overruled().isEmpty()) {
      return found(refused.nothing(rerun.refused()), null);
    }
    boolean reopens =
        closed
            && ((rerun.ruling() != null && situation.facts().inDoubt() > 0)
                || !refused.overruled().isEmpty());
    return edition.state().isFinal() && !reopens
        ? found("It is %s: there is nothing left to do.".formatted(edition.state()), null)
        : Optional.empty();
  }
}
