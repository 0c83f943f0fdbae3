package io.postrider.job;

import java.util.HashSet;
import java.util.Set;

/**
 * One go through the chunks of an attempt. Rows of domains that must wait are left to the next one,
 * so that nobody else waits with them. Safe for use by several threads.
 */
final class Round {

  private final boolean mayWait;
  private final Set<String> left = new HashSet<>();

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

  /** Says which domains' rows were left. */
  synchronized void leave(Set<String> domains) {
    left.addAll(domains);
  }

  /** The domains whose rows were left. */
  synchronized Set<String> left() {
    return Set.copyOf(left);
  }
}
