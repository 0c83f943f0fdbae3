package io.postrider.operations.purge;

import io.postrider.edition.EditionKey;
import org.jspecify.annotations.Nullable;

/**
 * What was removed of an edition.
 *
 * @param edition its key
 * @param removed how many deliveries this process removed
 * @param outcome how far it came
 * @param sentence what kept it from its end; null if that goes without saying
 */
public record PurgeResult(
    EditionKey edition, long removed, Outcome outcome, @Nullable String sentence) {

  /** How far it may come. */
  public enum Outcome {
    /** None is left. */
    REMOVED,
    /**
     * Some are left: the process is to end, or its time for this is over. The next one continues.
     */
    UNFINISHED,
    /** Some are left, as something is wrong with them; they stay as they are. */
    FAILED
  }
}
