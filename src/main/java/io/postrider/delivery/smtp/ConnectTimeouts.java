package io.postrider.delivery.smtp;

import io.postrider.delivery.reply.Phase;
import java.time.Duration;

/** How long a line that is being opened is waited for, by who waits. */
enum ConnectTimeouts {
  /** Nobody watches, and a relay that is under load may take its time. */
  DELIVERING(Duration.ofMinutes(5)),
  /** Somebody sits before a screen. */
  WATCHED(Duration.ofSeconds(30));

  private final Duration beforeMail;

  ConnectTimeouts(Duration beforeMail) {
    this.beforeMail = beforeMail;
  }

  /**
   * How long an answer is waited for.
   *
   * @param most what the operator allows for any
   */
  Duration at(Phase phase, Duration most) {
    Duration own = phase.patience();
    Duration here = phase.compareTo(Phase.MAIL) < 0 ? least(own, beforeMail) : own;
    return least(here, most);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
