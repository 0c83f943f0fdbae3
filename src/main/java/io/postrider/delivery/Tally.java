package io.postrider.delivery;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what one process does in one attempt, for people who watch. The account is in the
 * database, never here.
 */
public final class Tally {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder others = new LongAdder();
  private volatile long expected;

  /** Says how many deliveries this attempt is about to make. */
  public void expect(long deliveries) {
    expected = deliveries;
  }

  void count(State state) {
    (state == State.ACCEPTED ? accepted : others).increment();
  }

  /** Deliveries that this attempt is about to make. */
  public long expected() {
    return expected;
  }

  /** Deliveries that the relay accepted. */
  public long accepted() {
    return accepted.sum();
  }

  /** Deliveries that ended otherwise. */
  public long others() {
    return others.sum();
  }
}
