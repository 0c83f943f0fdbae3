package io.postrider.delivery.ledger;

import io.postrider.digest.Audience;
import io.postrider.edition.lease.Attempt;

/**
 * Under whose authority rows are claimed, and for whom.
 *
 * @param attempt the attempt at the edition, with the lease's term
 * @param audience whom the edition is for
 */
public record Claimant(Attempt attempt, Audience audience) {

  int attemptNumber() {
    return attempt.number();
  }

  int term() {
    return attempt.term();
  }

  /** Whether whom another edition has mailed lately is left out. */
  boolean isCapped() {
    return audience.notWithin() != null;
  }

  String list() {
    return audience.list();
  }

  /** The edition's id. */
  public long edition() {
    return attempt.edition();
  }
}
