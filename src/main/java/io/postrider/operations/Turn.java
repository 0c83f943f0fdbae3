package io.postrider.operations;

import io.postrider.edition.Edition;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;

/** The time in which this process works on an edition: from taking its lease to giving it back. */
public final class Turn implements AutoCloseable {

  private final Edition edition;
  private final Lease lease;
  private final Attempt attempt;
  private final Attempts attempts;
  private String outcome = "failed";

  Turn(Edition edition, Lease lease, Attempt attempt, Attempts attempts) {
    this.edition = edition;
    this.lease = lease;
    this.attempt = attempt;
    this.attempts = attempts;
  }

  /** The edition as it was when its lease was taken. */
  public Edition edition() {
    return edition;
  }

  public Attempt attempt() {
    return attempt;
  }

  /** Says how it went, for the record. */
  void ended(String words) {
    outcome = words;
  }

  @Override
  public void close() {
    try {
      attempts.end(attempt, outcome);
    } finally {
      lease.close();
    }
  }
}
