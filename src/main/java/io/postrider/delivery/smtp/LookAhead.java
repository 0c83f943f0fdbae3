package io.postrider.delivery.smtp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a relay is told of the next message behind the final dot of this one (RFC 2920 §3.1),
 * before it has answered. Whoever took offence at that might do so when it has the message already,
 * so one line alone tries it first. Shared by all lines to a relay; safe for use by several
 * threads.
 */
final class LookAhead {

  private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);

  private enum Trust {
    UNTRIED,
    ON_TRIAL,
    PROVEN,
    NONE
  }

  /** So often a relay may seem to take it and then break: there may be several behind one name. */
  private static final int MOST_DOUBTS = 3;

  private final AtomicReference<Trust> trust = new AtomicReference<>(Trust.UNTRIED);
  private final AtomicInteger doubts = new AtomicInteger();

  /** Whether a line is to announce its next message; the first one that asks tries it. */
  boolean begin() {
    return trust.get() == Trust.PROVEN || trust.compareAndSet(Trust.UNTRIED, Trust.ON_TRIAL);
  }

  /** Whether the relay has still to show that it takes it. */
  boolean isOnTrial() {
    return trust.get() == Trust.ON_TRIAL;
  }

  /** Says that the relay has answered all that it was announced. */
  void prove() {
    trust.compareAndSet(Trust.ON_TRIAL, Trust.PROVEN);
  }

  /** Says that a trial came to nothing through no fault of the relay. */
  void release() {
    trust.compareAndSet(Trust.ON_TRIAL, Trust.UNTRIED);
  }

  /**
   * Says that a line of a proven relay broke when something was announced: one line alone tries it
   * anew, and after a few times nobody.
   *
   * @param how for the log
   */
  void doubt(String relay, String how) {
    if (trust.compareAndSet(Trust.PROVEN, Trust.UNTRIED)
        && doubts.incrementAndGet() == MOST_DOUBTS
        && begin()) {
      blame(relay, how);
    }
  }

  /**
   * Says that an announcement came to nothing. While the relay is on trial that counts against it.
   *
   * @param how for the log
   * @return whether it is told of each message alone from now on
   */
  boolean blame(String relay, String how) {
    if (trust.compareAndSet(Trust.ON_TRIAL, Trust.NONE)) {
      LOG.warn(
          "The relay {} does not take the next message's commands behind a message ({}). It is told of each when it has answered the one before.",
          relay,
          how);
    }
    return trust.get() == Trust.NONE;
  }
}
