package io.postrider.delivery;

import io.postrider.edition.Ticks;
import java.time.Duration;

/**
 * How many connections an attempt may have at once: what its digest asks for, or as many as the
 * relay takes if those are fewer. Safe for use by several threads.
 */
final class Connections {

  /** After a refusal one more is tried again so much later. */
  static final Duration PROBATION = Duration.ofMinutes(5);

  private final int most;
  private final RelayPace relay;
  private final Ticks ticks;
  private int limit;
  private int held;
  private Duration nextProbe = Duration.ZERO;

  Connections(int most, RelayPace relay) {
    this.most = most;
    this.limit = most;
    this.relay = relay;
    this.ticks = relay.ticks();
  }

  /** Takes leave to connect. False means: wait and ask again. */
  synchronized boolean take() {
    if (limit < most && ticks.now().compareTo(nextProbe) >= 0) {
      limit++;
      nextProbe = ticks.now().plus(PROBATION);
    }
    if (held >= limit || !relay.takeConnection()) {
      return false;
    }
    held++;
    return true;
  }

  /** Somebody does without a connection now. */
  synchronized void giveBack() {
    held--;
    relay.giveBackConnection();
  }

  /**
   * The relay took no further connection, so that there will be no more than there are.
   *
   * @return whether others have one
   */
  synchronized boolean refused() {
    giveBack();
    limit = Math.max(1, held);
    nextProbe = ticks.now().plus(PROBATION);
    return held > 0;
  }
}
