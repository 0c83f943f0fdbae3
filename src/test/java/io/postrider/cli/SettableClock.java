package io.postrider.cli;

import io.postrider.Postrider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A clock that a test sets. It begins on the Monday after the recorded posts, when they are due.
 */
final class SettableClock extends Clock {

  /** 9:00 in Denver, an hour after the weekly digest is due. */
  private static final Instant MONDAY = Instant.parse("2026-11-23T16:00:00Z");

  private static final SettableClock CURRENT = new SettableClock();

  private volatile Instant now = MONDAY;

  private SettableClock() {}

  /** The program with this clock in place of its own; its commands all see the same one. */
  @Import(Postrider.class)
  static class Program {

    @Bean
    @Primary
    Clock settableClock() {
      return CURRENT;
    }
  }

  static SettableClock reset() {
    CURRENT.now = MONDAY;
    return CURRENT;
  }

  void pass(Duration span) {
    now = now.plus(span);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
