package io.postrider.job;

import io.postrider.delivery.Owed;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep did about an unfinished edition.
 *
 * @param owed the edition and what it owed before
 * @param outcome what was done
 * @param result how it stands after an attempt; null if there was none
 * @param sentence why nothing was done, for people; null if that goes without saying
 */
public record Swept(
    Owed owed, Outcome outcome, @Nullable Result result, @Nullable String sentence) {

  /** What may be done about an edition. */
  public enum Outcome {
    /** An attempt was made; the result tells how it went. */
    ATTEMPTED,
    /** Nothing: all that it owes is deferred to a later time. */
    NOT_DUE,
    /** Nothing: an operator has to resume it first. */
    NEEDS_RESUME,
    /** Nothing: another living process works on it. */
    HELD,
    /** Nothing: what is frozen may not go out as this process is configured. */
    REFUSED,
    /** It went wrong; the ledger is as good as before. */
    FAILED
  }

  static Swept not(Owed owed, Outcome outcome) {
    return new Swept(owed, outcome, null, null);
  }

  static Swept not(Owed owed, Outcome outcome, RuntimeException why) {
    return new Swept(owed, outcome, null, String.valueOf(why.getMessage()));
  }
}
