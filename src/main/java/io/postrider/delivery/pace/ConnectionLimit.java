package io.postrider.delivery.pace;

import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many connections an attempt may have at once: what its digest asks for, or as many as the
 * relay takes if those are fewer. Safe for use by several threads.
 */
public final class ConnectionLimit {

  /** After a refusal one more is tried again so much later. */
  static final Duration PROBATION = Duration.ofMinutes(5);

  /** A relay may count a connection for so long after it was closed. */
  static final Duration LINGERING = Duration.ofSeconds(10);

  static final Duration PAUSE = Duration.ofSeconds(1);

  private final int most;
  private final RelayPace relay;
  private final Ticks ticks;
  private int limit;
  private int held;
  private Duration nextProbe = Duration.ZERO;
  private Duration notBefore = Duration.ZERO;
  private @Nullable Duration lastClosed;

  public ConnectionLimit(int most, RelayPace relay) {
    this.most = most;
    this.limit = most;
    this.relay = relay;
    this.ticks = relay.ticks();
  }

  /** How many the digest asks for. */
  public int most() {
    return most;
  }

  /** Takes leave to connect. False means: wait and ask again. */
  public synchronized boolean take() {
    if (limit < most && ticks.now().compareTo(nextProbe) >= 0) {
      limit++;
      nextProbe = ticks.now().plus(PROBATION);
    }
    if (held >= limit || ticks.now().compareTo(notBefore) < 0 || !relay.takeConnection()) {
      return false;
    }
    held++;
    return true;
  }

  /** Somebody does without a connection now. */
  public synchronized void giveBack() {
    lastClosed = ticks.now();
    release();
  }

  /**
   * The relay took no further connection, so that there will be no more than there are.
   *
   * @return whether there is hope: others have one, or had one until a moment ago
   */
  public synchronized boolean refused() {
    release();
    limit = Math.max(1, held);
    nextProbe = ticks.now().plus(PROBATION);
    if (held > 0) {
      return true;
    }
    notBefore = ticks.now().plus(PAUSE);
    return lastClosed != null && ticks.now().minus(lastClosed).compareTo(LINGERING) < 0;
  }

  private void release() {
    held--;
    relay.giveBackConnection();
  }
}
