package io.postrider.operations;

import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.operations.turn.Result;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep did about an unfinished edition.
 *
 * @param owed the edition and what it owed before
 * @param outcome what was done
 * @param result how it stands after that; null if nothing was changed
 * @param sentence why nothing was delivered, for people; null if that goes without saying
 */
public record SweepResult(
    EditionBacklog owed, Outcome outcome, @Nullable Result result, @Nullable String sentence) {

  /** What may be done about an edition. */
  public enum Outcome {
    /** Nobody approved it in time: it was ended or may go out, as its file says. */
    EXPIRED,
    /** An attempt was made, or it was paused for good reason; the result tells how it went. */
    ATTEMPTED,
    /** Nothing: all that it owes is deferred to a later time. */
    NOT_DUE,
    /** Nothing: an operator has to resume it first. */
    NEEDS_RESUME,
    /** Nothing: another living process works on it. */
    HELD,
    /**
     * Nothing is delivered: what is frozen may not go out as this process is configured. It is
     * paused for that, unless another process has it; then there is no result.
     */
    REFUSED,
    /** It went wrong; the ledger is as good as before. */
    FAILED
  }

  static SweepResult not(EditionBacklog owed, Outcome outcome) {
    return new SweepResult(owed, outcome, null, null);
  }

  static SweepResult not(EditionBacklog owed, Outcome outcome, RuntimeException why) {
    return new SweepResult(owed, outcome, null, String.valueOf(why.getMessage()));
  }
}
