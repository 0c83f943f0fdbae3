package io.postrider.testing;

import io.postrider.Postrider;
import io.postrider.edition.lease.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * Time that passes only as a test says, and while somebody waits: the wall clock and the monotonic
 * one go together. One for all of a JVM. Safe for use by several threads.
 */
public final class SettableTime extends Clock {

  private static final SettableTime CURRENT = new SettableTime();

  private Instant now = Instant.EPOCH;

  private SettableTime() {}

  /** The program with this time in place of the real one. */
  @Import(Postrider.class)
  public static class Program {

    @Bean
    @Primary
    Clock settableClock() {
      return CURRENT;
    }

    @Bean
    @Primary
    Ticks settableTicks() {
      return new Hands();
    }
  }

  /** A wall clock that is ahead of it. */
  public static Clock ahead(Duration span) {
    return Clock.offset(CURRENT, span);
  }

  /** The monotonic clock that goes with it. */
  public static Ticks ticks() {
    return new Hands();
  }

  /** Sets it. */
  public static SettableTime at(Instant instant) {
    synchronized (CURRENT) {
      CURRENT.now = instant;
    }
    return CURRENT;
  }

  public synchronized void pass(Duration span) {
    now = now.plus(span);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }

  private static final class Hands extends Ticks {

    @Override
    public Duration now() {
      return Duration.between(Instant.EPOCH, CURRENT.instant());
    }

    @Override
    public Duration withSleep() {
      return now();
    }

    @Override
    public void pass(Duration span) {
      CURRENT.pass(span);
    }
  }
}
