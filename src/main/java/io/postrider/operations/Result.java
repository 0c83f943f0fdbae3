package io.postrider.operations;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;

/**
 * How a run, a re-run or a sweep of an edition ended.
 *
 * @param edition as it is now
 * @param account as it is now
 * @param ended what kind of end it was
 */
public record Result(Edition edition, Account account, Ended ended) {

  /** The kinds of end. */
  public enum Ended {
    /** The attempt did what there was to do; the edition tells how that went. */
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
