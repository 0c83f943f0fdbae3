package io.postrider.job.delivery;

import java.util.HashSet;
import java.util.Set;

/**
 * One go through the chunks of an attempt. Rows of domains that must wait are left to the next one,
 * so that nobody else waits with them. Safe for use by several threads.
 */
final class Round {

  private final boolean mayWait;
  private final Set<String> left = new HashSet<>();
  private boolean failed;

  /**
   * @param mayWait whether couriers are to wait a little for such domains: nobody needs their
   *     threads
   */
  Round(boolean mayWait) {
    this.mayWait = mayWait;
  }

  boolean mayWait() {
    return mayWait;
  }

  /** Says that a chunk came to no end of its own. */
  synchronized void fail() {
    failed = true;
  }

  /** Whether a chunk came to no end of its own, so that rows of it may be left. */
  synchronized boolean hasFailed() {
    return failed;
  }

  /** Says which domains' rows were left. */
  synchronized void leave(Set<String> domains) {
    left.addAll(domains);
  }

  /** The domains whose rows were left. */
  synchronized Set<String> left() {
    return Set.copyOf(left);
  }
}
