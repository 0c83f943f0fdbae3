package io.postrider.operations.turn;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.edition.Situation;

/**
 * How an operation on an edition ended.
 *
 * @param situation where the edition stands now
 * @param account as it is now
 * @param ended what kind of end it was
 */
public record Result(Situation situation, Account account, Ended ended) {

  /** The edition as it is now. */
  public Edition edition() {
    return situation.edition();
  }

  /** The kinds of end. */
  public enum Ended {
    /** The attempt did what there was to do; the edition says how that went. */
    WORKED,
    /** There was nothing to do: the edition was finished before. */
    NOTHING_TO_DO,
    /** There was nothing to do: of what the re-run is about, nothing failed. */
    NOTHING_FAILED,
    /** There was nothing to do yet: the edition waits for its time. */
    PLANNED,
    /** The edition is paused until an operator resumes it. */
    NEEDS_RESUME,
    /** Another process took the edition over meanwhile. */
    LOST_LEASE
  }
}
