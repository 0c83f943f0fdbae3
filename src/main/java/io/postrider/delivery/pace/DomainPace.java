package io.postrider.delivery.pace;

import io.github.bucket4j.Bucket;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The pace of one recipient domain that told us to slow down: it is left alone for a while, and
 * mailed at half the rate then. Each time that it does so again both double; messages that it takes
 * win the rate back step by step. Safe for use by several threads.
 */
final class DomainPace {

  /** How long a domain is left alone when it throttles for the first time. */
  static final Duration FIRST_REST = Duration.ofMinutes(1);

  static final Duration LONGEST_REST = Duration.ofMinutes(15);

  /** So many accepted messages win back a quarter of the rate. */
  static final int STEP = 10;

  private final Ticks ticks;
  private final long ceiling;
  private long perMinute;
  private Bucket bucket;
  private Duration rest = FIRST_REST;
  private Duration notBefore;
  private int accepted;

  /**
   * @param ceiling messages a minute at which the domain began to throttle
   */
  DomainPace(long ceiling, Ticks ticks) {
    this.ticks = ticks;
    this.ceiling = Math.max(2, ceiling);
    this.perMinute = this.ceiling;
    this.bucket = TokenBuckets.slow(perMinute, ticks);
    this.notBefore = ticks.now();
  }

  /** What was under way when the first word came says the same and counts once. */
  synchronized void throttled() {
    if (rests()) {
      return;
    }
    notBefore = ticks.now().plus(rest);
    rest = Collections.min(List.of(rest.multipliedBy(2), LONGEST_REST));
    accepted = 0;
    setRate(Math.max(1, perMinute / 2));
  }

  /** Returns whether the domain is as fast again as it was before it throttled. */
  synchronized boolean accepted() {
    if (++accepted < STEP) {
      return false;
    }
    accepted = 0;
    rest = FIRST_REST;
    setRate(Math.min(ceiling, perMinute + Math.max(1, perMinute / 4)));
    return perMinute == ceiling;
  }

  synchronized boolean take() {
    return !rests() && bucket.tryConsume(1);
  }

  /** Whether it is being left alone now. */
  synchronized boolean rests() {
    return ticks.now().compareTo(notBefore) < 0;
  }

  synchronized Duration untilNext() {
    Duration left = notBefore.minus(ticks.now());
    Duration refill =
        Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    return left.compareTo(refill) > 0 ? left : refill;
  }

  private void setRate(long rate) {
    perMinute = rate;
    bucket = TokenBuckets.slow(rate, ticks);
  }
}
