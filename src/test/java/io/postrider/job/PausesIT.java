package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.SweepResult;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What a sweep may not deliver is paused once, whoever sweeps beside it. */
@EachDatabase
class PausesIT extends OnTheJob {

  private final TestDatabase database;

  PausesIT(TestDatabase database) {
    super(database);
    this.database = database;
  }

  @BeforeEach
  void two_who_wait() {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
  }

  /** As one that was planned two days ago for a time that is so long ago. */
  private void planned(Duration ago) {
    collected();
    Instant now = Instant.now();
    jdbc.sql("UPDATE edition SET opened_at = ?, due_at = ?")
        .params(UtcColumn.of(now.minus(Duration.ofDays(2))), UtcColumn.of(now.minus(ago)))
        .update();
  }

  private ConfigurableApplicationContext another(String... settings) {
    return database.context(Postrider.class, settings);
  }

  private List<String> notices() {
    return jdbc.sql("SELECT CONCAT(state, '/', reason) FROM notice ORDER BY id")
        .query(String.class)
        .list();
  }

  /** Both sweep from the same moment on. */
  private static List<SweepResult.Outcome> together(SweepEditions one, SweepEditions other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<List<SweepResult>>> both = new ArrayList<>();
    for (SweepEditions sweeps : List.of(one, other)) {
      both.add(
          threads.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return sweeps.all(tally -> {});
              }));
    }
    List<SweepResult.Outcome> outcomes = new ArrayList<>();
    for (Future<List<SweepResult>> swept : both) {
      swept.get(60, TimeUnit.SECONDS).forEach(each -> outcomes.add(each.outcome()));
    }
    threads.shutdown();
    return outcomes;
  }

  @RepeatedTest(3)
  void two_who_find_it_too_late_at_once_make_one_pause() throws Exception {
    planned(Duration.ofHours(13));
    try (ConfigurableApplicationContext other = another()) {
      together(the(SweepEditions.class), other.getBean(SweepEditions.class));
    }
    assertThat(edition().reason()).isEqualTo(Edition.Reason.MISSED);
    assertThat(notices()).containsExactly("PAUSED/MISSED");
    assertThat(sink().connections()).isZero();
  }

  @RepeatedTest(3)
  void who_may_not_send_and_who_may_at_once_deliver_it_to_everybody_once() throws Exception {
    planned(Duration.ofMinutes(1));
    try (ConfigurableApplicationContext unfit = another("spring.mail.host=relay.example")) {
      together(the(SweepEditions.class), unfit.getBean(SweepEditions.class));
      the(SweepEditions.class).all(tally -> {});
      unfit.getBean(SweepEditions.class).all(tally -> {});
    }
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).containsExactlyInAnyOrder("a@example.org", "b@example.org");
  }

  @Test
  void what_was_finished_after_somebody_looked_is_not_paused_by_him() {
    planned(Duration.ofMinutes(1));
    try (ConfigurableApplicationContext unfit = another("spring.mail.host=relay.example")) {
      SweepEditions sweeps = unfit.getBean(SweepEditions.class);
      var seen = sweeps.owed().get(0);
      the(SweepEditions.class).all(tally -> {});

      SweepResult swept = sweeps.sweep(seen, tally -> {});
      assertThat(swept.outcome()).isEqualTo(SweepResult.Outcome.REFUSED);
      assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    }
  }

  @Test
  void one_of_a_digests_own_slots_is_never_too_late_here() {
    collected();
    jdbc.sql("UPDATE edition SET opened_at = ?, due_at = ?")
        .params(
            UtcColumn.of(Instant.now().minus(Duration.ofDays(2))),
            UtcColumn.of(Instant.now().minus(Duration.ofDays(3))))
        .update();
    the(SweepEditions.class).all(tally -> {});
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }
}
