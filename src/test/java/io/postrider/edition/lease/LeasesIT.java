package io.postrider.edition.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.Postrider;
import io.postrider.database.Transactions;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who gets a lease is decided by the beat and the watcher's own monotonic time, which passes here
 * as the test says.
 */
@EachDatabase
class LeasesIT {

  /** A process of another host, of which nobody here can know whether it lives. */
  private static final String ELSEWHERE = "elsewhere boot-1 4711 1763860000000";

  private final TestDatabase database;
  private final PassingTicks ticks = new PassingTicks();
  private ConfigurableApplicationContext app;
  private Leases leases;
  private Edition edition;

  LeasesIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    app = database.context(Postrider.class);
    leases = new Leases(app.getBean(JdbcClient.class), app.getBean(Transactions.class), ticks);
    edition =
        app.getBean(SlotEditions.class)
            .open(new EditionKey("weekly", "2026-11-23"), "weekly", Instant.EPOCH);
  }

  @AfterEach
  void close() {
    app.close();
    database.clear();
  }

  @Test
  void a_free_lease_is_taken_at_once_and_each_owner_has_a_higher_term() {
    try (Lease first = leases.take(edition)) {
      assertThat(first.term()).isEqualTo(1);
    }
    try (Lease second = leases.take(edition)) {
      assertThat(second.term()).isEqualTo(2);
    }
    assertThat(ticks.now()).isZero();
  }

  @Test
  void a_beat_that_stands_still_for_ten_seconds_loses_the_lease() {
    ownedBy(ELSEWHERE);

    try (Lease lease = leases.take(edition)) {
      assertThat(lease.term()).isEqualTo(8);
      assertThat(ticks.now()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  @Test
  void a_beat_that_moves_keeps_the_lease() {
    ownedBy(ELSEWHERE);
    ticks.each = () -> database.jdbc().sql("UPDATE lease SET beat = beat + 1").update();

    assertThatThrownBy(() -> leases.take(edition))
        .isInstanceOf(EditionHeld.class)
        .hasMessageContaining("weekly/2026-11-23 is held by process 4711 on elsewhere");
    assertThat(ticks.now()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void of_two_who_saw_the_same_silence_one_takes_over() {
    ownedBy(ELSEWHERE);
    ticks.each =
        () -> {
          if (ticks.now().compareTo(Duration.ofSeconds(10)) >= 0) {
            database
                .jdbc()
                .sql("UPDATE lease SET owner = 'other b 1 1', term = 8, beat = 9")
                .update();
          }
        };

    assertThatThrownBy(() -> leases.take(edition)).isInstanceOf(EditionHeld.class);
  }

  @Test
  void a_process_of_this_host_that_is_gone_is_not_waited_for() throws Exception {
    LeaseOwner self = LeaseOwner.self();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    ownedBy(leavingTrace(self.host(), self.boot(), gone.pid(), 1));

    try (Lease lease = leases.take(edition)) {
      assertThat(lease.term()).isEqualTo(8);
      assertThat(ticks.now()).isZero();
    }
  }

  @Test
  void a_process_that_has_the_number_of_a_dead_one_is_another() {
    LeaseOwner self = LeaseOwner.self();
    ownedBy(leavingTrace(self.host(), self.boot(), self.pid(), self.started() - 1));

    try (Lease lease = leases.take(edition)) {
      assertThat(lease.term()).isEqualTo(8);
      assertThat(ticks.now()).isZero();
    }
  }

  @Test
  void a_namesake_of_another_boot_keeps_what_it_beats_for() {
    Leases there = leasesOf("vm/pid:[4026531836]", "boot-1");
    Leases here = leasesOf("vm/pid:[4026531836]", "boot-2");
    try (Lease lease = there.take(edition)) {
      ticks.each = () -> there.beat(lease);

      assertThatThrownBy(() -> here.take(edition))
          .isInstanceOf(EditionHeld.class)
          .hasMessageContaining(
              "on another machine or container that is called vm, which is alive");
      assertThat(here.holder(edition)).isPresent();
      assertThat(lease.term()).isEqualTo(1);
    }
  }

  @Test
  void a_silent_namesake_of_another_boot_is_replaced_after_ten_seconds_and_may_wake() {
    ownedBy("vm/pid:[4026531836] boot-1 4711 1 0123456789abcdef");

    try (Lease lease = leasesOf("vm/pid:[4026531836]", "boot-2").take(edition)) {
      assertThat(ticks.now()).isEqualTo(Duration.ofSeconds(10));
      assertThat(lease.isPredecessorGone()).isFalse();
    }
  }

  @Test
  void what_an_earlier_version_holds_is_watched_like_everybody_elses() {
    LeaseOwner self = LeaseOwner.self();
    ownedBy("%s %s 2147483647 4711".formatted(self.host(), self.boot()));

    try (Lease lease = leases.take(edition)) {
      assertThat(ticks.now()).isEqualTo(Duration.ofSeconds(10));
      assertThat(lease.isPredecessorGone()).isFalse();
    }
  }

  @Test
  void a_watcher_that_stood_still_itself_has_not_watched_meanwhile() {
    ownedBy(ELSEWHERE);
    ticks.each =
        () -> {
          if (ticks.now().compareTo(Duration.ofSeconds(1)) == 0) {
            ticks.now = Duration.ofHours(1);
          }
        };

    try (Lease lease = leases.take(edition)) {
      assertThat(lease.term()).isEqualTo(8);
      assertThat(ticks.now()).isEqualTo(Duration.ofHours(1).plusMillis(7_500));
    }
  }

  @Test
  void a_lease_that_a_silent_process_keeps_locked_is_not_waited_for_without_end() throws Exception {
    ownedBy(ELSEWHERE);
    try (Connection silent = database.dataSource().getConnection()) {
      lockLease(silent);

      assertThatThrownBy(() -> leases.take(edition))
          .isInstanceOf(EditionHeld.class)
          .hasMessageContaining("process 4711 on elsewhere, which stands still in the middle of");
      silent.rollback();
    }
    assertThat(ticks.now()).isEqualTo(Duration.ofSeconds(20));
    try (Lease lease = leases.take(edition)) {
      assertThat(lease.term()).isEqualTo(8);
    }
  }

  @Test
  void a_lease_that_a_dead_process_left_locked_is_taken_when_the_database_has_noticed()
      throws Exception {
    ownedBy(ELSEWHERE);
    try (Connection dead = database.dataSource().getConnection()) {
      lockLease(dead);
      ticks.each =
          () -> {
            if (ticks.now().compareTo(Duration.ofSeconds(12)) == 0) {
              rollBack(dead);
            }
          };

      try (Lease lease = leases.take(edition)) {
        assertThat(lease.term()).isEqualTo(8);
      }
    }
    assertThat(ticks.now()).isEqualTo(Duration.ofSeconds(12));
  }

  private static void lockLease(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE lease SET beat = beat + 1");
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Leases leasesOf(String host, String boot) {
    return new Leases(
        app.getBean(JdbcClient.class),
        app.getBean(Transactions.class),
        ticks,
        new LeaseOwner(host, boot, 4711, 1, "0123456789abcdef"));
  }

  private static String leavingTrace(String host, String boot, long pid, long started) {
    return LeaseOwnerTest.leavesTrace(host, boot, pid, started).toString();
  }

  private void ownedBy(String owner) {
    database.jdbc().sql("UPDATE lease SET owner = ?, term = 7, beat = 3").param(owner).update();
  }

  /** Time passes only while somebody waits. */
  private static final class PassingTicks extends Ticks {

    private Duration now = Duration.ZERO;
    private Runnable each = () -> {};

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public Duration withSleep() {
      return now;
    }

    @Override
    public void pass(Duration span) {
      now = now.plus(span);
      each.run();
    }
  }
}
