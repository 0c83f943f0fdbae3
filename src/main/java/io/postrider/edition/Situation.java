package io.postrider.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an edition stands, and therefore what may be done about it: the one place that decides so.
 *
 * @param edition as it is now
 * @param facts what the ledger says of it besides
 * @param now when that is
 */
public record Situation(Edition edition, Facts facts, Instant now) {

  /**
   * What the ledger says of an edition.
   *
   * @param hasContent whether its posts are chosen and frozen
   * @param inDoubt how many deliveries are in doubt
   * @param refused whether refusals may be overruled: somebody asks for that, or there are many
   *     whose cause may be ours
   */
  public record Facts(boolean hasContent, long inDoubt, boolean refused) {

    /** Where nothing is in doubt and nothing is to be overruled. */
    public static Facts of(boolean hasContent) {
      return new Facts(hasContent, 0, false);
    }
  }

  /** Where this edition stands. */
  public static Situation of(Edition edition, Facts facts, Instant now) {
    return new Situation(edition, facts, now);
  }

  /** Whether this may be done now. */
  public boolean may(Step step) {
    Edition.State state = edition.state();
    return switch (step) {
      case RUN -> (!state.isFinal() || mayBeBegunLate()) && !edition.needsResume();
      case RESUME ->
          !state.isFinal()
              && !isPausedFor(Edition.Reason.APPROVAL)
              && (state != Edition.State.FAILED || facts.hasContent());
      case RERUN -> mayBeRedelivered() && !edition.isPlanned(now);
      case RULE -> facts.hasContent() && facts.inDoubt() > 0;
      case APPROVE, REJECT -> edition.awaitsApproval();
      case CANCEL -> !state.isFinal();
      // What failed before it had its posts is tried again by whoever serves.
      case STOP -> !state.isFinal() && (state != Edition.State.FAILED || !facts.hasContent());
      case WAIT -> !state.isFinal() && state != Edition.State.FAILED && !waitsForOperator(edition);
      case NOTHING -> state.isFinal() && !may(Step.RUN) && !may(Step.RULE) && !may(Step.RERUN);
    };
  }

  private boolean mayBeBegunLate() {
    return edition.wasPassedOver() && edition.purge() == null;
  }

  private boolean mayBeRedelivered() {
    boolean isOpen = !edition.state().isFinal() && !edition.needsResume();
    return facts.hasContent()
        && (isOpen || (isClosed() && facts.refused() && mayBeOverruled(edition)));
  }

  /**
   * Of what was called off, or never came to be, nobody is to get more. Where deliveries are
   * removed, nobody knows who was refused.
   */
  public static boolean mayBeOverruled(Edition edition) {
    boolean lives = !edition.state().isFinal() || edition.state() == Edition.State.CLOSED;
    return lives && edition.reason() != Edition.Reason.CALLED_OFF && edition.purge() == null;
  }

  /** Whether nothing of it is delivered before an operator says so. */
  public static boolean waitsForOperator(Edition edition) {
    return edition.stopRequested() || edition.needsResume();
  }

  /** Whether its time is yet to come. */
  public boolean isPlanned() {
    return edition.isPlanned(now);
  }

  /** What is most likely to be done next comes first; one at least. */
  public List<Step> next() {
    List<Step> steps = new ArrayList<>();
    if (edition.awaitsApproval()) {
      steps.add(Step.APPROVE);
      steps.add(Step.REJECT);
    }
    steps.addAll(
        switch (edition.state()) {
          case OPEN -> List.of(facts.hasContent() ? Step.WAIT : Step.RUN);
          case SENDING -> facts.inDoubt() > 0 ? List.of(Step.WAIT, Step.RULE) : List.of(Step.WAIT);
          case PAUSED -> afterPause();
          case FAILED ->
              List.of(edition.reason() == Edition.Reason.OUT_OF_BALANCE ? Step.NOTHING : Step.RUN);
          case CLOSED -> afterClose();
          case SKIPPED, CANCELLED -> List.of(Step.NOTHING);
        });
    return List.copyOf(steps);
  }

  private List<Step> afterPause() {
    if (isPausedFor(Edition.Reason.APPROVAL)) {
      return edition.awaitsApproval() ? List.of() : List.of(Step.RESUME);
    }
    if (isPausedFor(Edition.Reason.MISSED) || isPausedFor(Edition.Reason.TEMPLATE)) {
      return List.of(Step.RESUME, Step.CANCEL);
    }
    return List.of(edition.needsResume() ? Step.RESUME : Step.RERUN);
  }

  private List<Step> afterClose() {
    List<Step> steps = new ArrayList<>();
    if (may(Step.RULE)) {
      steps.add(Step.RULE);
    }
    if (may(Step.RERUN)) {
      steps.add(Step.RERUN);
    }
    return steps.isEmpty() ? List.of(Step.NOTHING) : steps;
  }

  private boolean isClosed() {
    return edition.state() == Edition.State.CLOSED;
  }

  private boolean isPausedFor(Edition.Reason reason) {
    return edition.state() == Edition.State.PAUSED && edition.reason() == reason;
  }
}
