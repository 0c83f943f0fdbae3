package io.postrider.edition.lease;

/**
 * One go at delivering an edition, or at calling it off.
 *
 * @param edition the row of the edition
 * @param number counts the attempts of the edition from 1
 * @param kind what started it
 * @param term the lease's term
 */
public record Attempt(long edition, int number, Kind kind, int term) {

  /** What starts an attempt. */
  public enum Kind {
    RUN,
    RERUN,
    SWEEP,
    CANCEL
  }
}
