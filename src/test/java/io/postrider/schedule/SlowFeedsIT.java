package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.Postrider;
import io.postrider.posts.LoopbackSite;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Blogs that take their time hold up nobody but themselves. */
@OneDatabase
class SlowFeedsIT extends AtTheClock {

  private static final String SLOW =
      """
      digest: %s
      title: Slow
      from: "Ridgeline <news@ridgeline.example>"
      schedule: { %s }
      posts: { from: feed, url: "%s" }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      """;

  /** Threads that rest really do, and the clock on the wall stands still meanwhile. */
  @Import(Postrider.class)
  static class StandingClock {

    @Bean
    @Primary
    Clock standingClock() {
      return SettableTime.at(MONDAY.plusSeconds(1));
    }
  }

  SlowFeedsIT(TestDatabase database) {
    super(database);
  }

  @Test
  void six_slow_feeds_keep_no_other_digest_from_being_delivered() {
    CountDownLatch never = new CountDownLatch(1);
    try (LoopbackSite site = new LoopbackSite()) {
      site.on(
          "/slow/",
          exchange -> {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      for (int i = 1; i <= 6; i++) {
        write("a%d.yml".formatted(i), SLOW.formatted("a" + i, WEEKLY, site.url("/slow/" + i)));
      }
      digest("weekly", WEEKLY);
      lookAt(BEGIN);
      app.close();
      SettableTime.at(MONDAY.plusSeconds(1));
      app = start(StandingClock.class);
      BackgroundWork watchman = the(BackgroundWork.class);
      watchman.begin();
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(sink.recipients())
                        .containsExactlyInAnyOrder("ana@example.org", "bo@example.org"));
        assertThat(site.requests()).hasSizeGreaterThanOrEqualTo(6);
      } finally {
        never.countDown();
        watchman.end();
      }
    }
  }
}
