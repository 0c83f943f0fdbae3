package io.postrider.delivery.smtp;

import io.postrider.delivery.reply.Reply;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a relay is given its commands together (RFC 2920). One that offers it is believed for
 * good when it has taken a message so; one that stumbles over its first flights is given one
 * command at a time from then on. Shared by all lines to a relay; safe for use by several threads.
 */
final class Pipelining {

  private static final Logger LOG = LoggerFactory.getLogger(Pipelining.class);

  private static final Pattern ITS_OWN_WORDS =
      Pattern.compile("pipelin|synchroni[sz]", Pattern.CASE_INSENSITIVE);

  private enum Trust {
    ON_TRIAL,
    PROVEN,
    NONE
  }

  private final AtomicReference<Trust> trust;

  /**
   * @param wanted whether to try it at all
   */
  Pipelining(boolean wanted) {
    trust = new AtomicReference<>(wanted ? Trust.ON_TRIAL : Trust.NONE);
  }

  /** Whether to send commands together to a relay that offers it. */
  boolean isTrusted() {
    return trust.get() != Trust.NONE;
  }

  /** Whether the relay has still to show that it means what it offers. */
  boolean isOnTrial() {
    return trust.get() == Trust.ON_TRIAL;
  }

  /** Whether the relay has taken a message so, and is believed for good. */
  boolean isProven() {
    return trust.get() == Trust.PROVEN;
  }

  /** Says that the relay has taken a message so. */
  void prove() {
    trust.compareAndSet(Trust.ON_TRIAL, Trust.PROVEN);
  }

  /**
   * Says that a flight came to nothing. While the relay is on trial that counts against it.
   *
   * @param how for the log
   * @return whether it is given one command at a time from now on
   */
  boolean blame(String relay, String how) {
    if (trust.compareAndSet(Trust.ON_TRIAL, Trust.NONE)) {
      LOG.warn(
          "The relay {} offers PIPELINING but does not do it ({}). It is given one command at a time.",
          relay,
          how);
    }
    return trust.get() == Trust.NONE;
  }

  /**
   * Whether an answer other than the wanted one looks like that of a relay that lost its place
   * between the commands, not like an answer to the command itself.
   */
  static boolean isStumble(Reply reply) {
    if (ITS_OWN_WORDS.matcher(reply.text()).find()) {
      return true;
    }
    return switch (reply.code()) {
      case 500, 502, 503, 504 -> true;
      // Of an address that is misspelt, servers say the same.
      case 501 -> reply.enhanced() == null || !reply.enhanced().startsWith("5.1.");
      default -> !reply.isRefusal();
    };
  }
}
