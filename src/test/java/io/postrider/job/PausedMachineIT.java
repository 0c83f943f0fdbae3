package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.Channel;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.edition.lease.Ticks;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A machine that is paused while a message is on the wire wakes with claims in hand, and not every
 * clock has moved. Each connection may finish the message that it has begun.
 */
@OneDatabase
class PausedMachineIT extends OnTheJob {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Clocks CLOCKS = new Clocks();

  PausedMachineIT(TestDatabase database) {
    super(database);
  }

  /** What moved while the machine was paused, or has been set since. */
  enum Moved {
    MONOTONIC,
    WITH_SLEEP,
    WALL_FORWARD,
    WALL_BACK;

    private void move() {
      switch (this) {
        case MONOTONIC -> CLOCKS.ticks = CLOCKS.ticks.plus(PAUSE);
        case WITH_SLEEP -> CLOCKS.withSleep = CLOCKS.withSleep.plus(PAUSE);
        case WALL_FORWARD -> CLOCKS.wall = CLOCKS.wall.plus(PAUSE);
        case WALL_BACK -> CLOCKS.wall = CLOCKS.wall.minus(PAUSE);
      }
    }
  }

  @Override
  Class<?> program() {
    return Program.class;
  }

  @BeforeEach
  void twelve_readers_over_one_connection() {
    CLOCKS.reset();
    change("connections: 2, claim: 5", "connections: 1, claim: 10");
    subscribe(
        IntStream.range(10, 22)
            .mapToObj("%d@example.org,weekly"::formatted)
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void whoever_left_meanwhile_is_not_mailed(Moved moved) {
    sink()
        .at(
            3,
            () -> {
              List.of("13@example.org", "14@example.org", "17@example.org").forEach(this::leave);
              moved.move();
            });

    Result result = run(SLOT);

    assertThat(sink().recipients())
        .hasSize(9)
        .doesNotContain("13@example.org", "14@example.org", "17@example.org");
    assertThat(result.account().excluded()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_more_is_mailed_if_another_took_the_edition_over_meanwhile(Moved moved) {
    sink()
        .at(
            3,
            () -> {
              takenOver();
              moved.move();
            });

    Result result = run(SLOT);

    assertThat(result.ended()).isEqualTo(Result.Ended.LOST_LEASE);
    assertThat(sink().count()).isEqualTo(3);
  }

  @Test
  void a_machine_that_was_not_paused_looks_no_oftener_than_before() {
    sink().at(3, () -> leave("14@example.org"));

    run(SLOT);

    assertThat(sink().recipients()).hasSize(12).contains("14@example.org");
  }

  private void leave(String address) {
    long id = the(Subscribers.class).find(EmailAddress.parse(address)).orElseThrow().id();
    the(Subscriptions.class).unsubscribe(id, "weekly", Channel.COMMAND, null);
  }

  private void takenOver() {
    jdbc.sql("UPDATE lease SET owner = 'elsewhere b 1 1', term = term + 1, beat = beat + 1")
        .update();
  }

  /** The program with three clocks that stand still, each on its own. */
  @Import(Postrider.class)
  static class Program {

    @Bean
    @Primary
    Clock wall() {
      return CLOCKS.wall();
    }

    @Bean
    @Primary
    Ticks clocks() {
      return CLOCKS;
    }
  }

  private static final class Clocks extends Ticks {

    private volatile Duration ticks = Duration.ZERO;
    private volatile Duration withSleep = Duration.ZERO;
    private volatile Instant wall = CUT_OFF;

    private void reset() {
      ticks = Duration.ofHours(1);
      withSleep = Duration.ofHours(2);
      wall = CUT_OFF;
    }

    @Override
    public Duration now() {
      return ticks;
    }

    @Override
    public Duration withSleep() {
      return withSleep;
    }

    @Override
    public void pass(Duration span) {
      ticks = ticks.plus(span);
      withSleep = withSleep.plus(span);
      wall = wall.plus(span);
    }

    private Clock wall() {
      return new Clock() {
        @Override
        public Instant instant() {
          return wall;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return Clock.fixed(wall, zone);
        }
      };
    }
  }
}
