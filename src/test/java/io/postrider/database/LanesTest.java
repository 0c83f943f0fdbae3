package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {

  private final List<Integer> results = new ArrayList<>();

  @Test
  void lanes_work_at_the_same_time() {
    CyclicBarrier both = new CyclicBarrier(2);
    try (Lanes<Integer> lanes = new Lanes<>(2, results::add)) {
      lanes.give(0, () -> metAt(both));
      lanes.give(1, () -> metAt(both));
      assertThat(lanes.await()).isTrue();
    }
    assertThat(results).hasSize(2);
  }

  private static int metAt(CyclicBarrier barrier) {
    try {
      return barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void in_a_lane_one_piece_comes_after_the_other_and_all_results_are_told() {
    AtomicInteger atWork = new AtomicInteger();
    try (Lanes<Integer> lanes = new Lanes<>(1, results::add)) {
      for (int i = 0; i < 100; i++) {
        int number = i;
        lanes.give(
            0,
            () -> {
              assertThat(atWork.incrementAndGet()).isEqualTo(1);
              atWork.decrementAndGet();
              return number;
            });
      }
      lanes.await();
    }
    assertThat(results).hasSize(100).isSorted();
  }

  @Test
  void what_fails_is_thrown_and_nothing_is_begun_after_it() {
    IllegalStateException away = new IllegalStateException("the database is away");
    AtomicInteger begun = new AtomicInteger();
    try (Lanes<Integer> lanes = new Lanes<>(2, results::add)) {
      lanes.give(
          0,
          () -> {
            throw away;
          });
      assertThatThrownBy(() -> lanes.give(0, begun::incrementAndGet)).isSameAs(away);
      lanes.give(0, begun::incrementAndGet);
      lanes.give(1, begun::incrementAndGet);
      assertThat(lanes.await()).isFalse();
    }
    assertThat(begun).hasValue(0);
  }

  @Test
  void closing_waits_for_what_was_begun() {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    try (Lanes<Integer> lanes = new Lanes<>(1, results::add)) {
      lanes.give(
          0,
          () -> {
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return done.incrementAndGet();
          });
      go.countDown();
    }
    assertThat(done).hasValue(1);
  }
}
