package io.postrider.accounting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a chunk stands.
 *
 * @param number counts from 1; 0 is the canary's
 * @param state where it stands
 * @param size how many rows of the roster it holds
 * @param accepted rows that the relay accepted, or an operator ruled so
 * @param excluded rows that must not be mailed
 * @param failed rows that ended otherwise: refused, expired
 * @param inDoubt rows that the relay may have
 * @param sending rows in somebody's hands
 * @param pending rows that wait for a turn
 * @param deferred rows that were put off
 * @param due the part of {@code deferred} that may be tried again now
 * @param nextDue when the first of the other ones may be tried again; null if there is none
 * @param attempts how often it was tried
 * @param started when it was tried last; null if never
 * @param ended when that attempt ended; null if it goes on, or it was not recorded
 * @param cause what the last attempt at it failed of, in a sentence; null if it did not
 * @param purged whether its rows are removed, or going to be; the numbers are what was kept of them
 */
public record ChunkReport(
    int number,
    State state,
    int size,
    long accepted,
    long excluded,
    long failed,
    long inDoubt,
    long sending,
    long pending,
    long deferred,
    long due,
    @Nullable Instant nextDue,
    int attempts,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String cause,
    boolean purged) {

  /** Where a chunk may stand. */
  public enum State {
    /** It has rows that nobody has tried yet. */
    PLANNED,
    /** It is being delivered. */
    RUNNING,
    /** What is left of it is put off. */
    WAITING,
    /** Every row has ended. */
    COMPLETED,
    /** Its last attempt failed and rows are left: it is what {@code rerun --failed} runs again. */
    FAILED
  }

  /** Rows that have not ended. */
  @JsonProperty("open")
  public long open() {
    return pending + deferred + sending;
  }
}
