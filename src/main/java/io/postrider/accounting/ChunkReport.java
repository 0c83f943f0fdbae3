package io.postrider.accounting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a chunk stands.
 *
 * @param number counts from 1; 0 is the canary's
 * @param size how many rows of the roster it holds
 * @param accepted rows that the relay accepted
 * @param excluded rows that must not be mailed
 * @param failed rows that ended otherwise: refused, expired
 * @param inDoubt rows that the relay may have
 * @param open rows that are pending, deferred or in somebody's hands
 * @param attempts how often it was tried
 * @param lastStarted when it was tried last; null if never
 * @param cause what the last attempt at it failed of; null if it did not
 */
public record ChunkReport(
    int number,
    int size,
    long accepted,
    long excluded,
    long failed,
    long inDoubt,
    long open,
    int attempts,
    @Nullable Instant lastStarted,
    @Nullable String cause) {

  /** Where a chunk may stand. */
  public enum State {
    /** Not tried yet, or being tried. */
    PLANNED,
    /** Every row has ended. */
    COMPLETED,
    /** Its last attempt failed and rows are left: it is what {@code rerun --failed} runs again. */
    FAILED
  }

  /** Where it stands. */
  @com.fasterxml.jackson.annotation.JsonProperty("state")
  public State state() {
    if (open == 0) {
      return State.COMPLETED;
    }
    return cause == null ? State.PLANNED : State.FAILED;
  }
}
