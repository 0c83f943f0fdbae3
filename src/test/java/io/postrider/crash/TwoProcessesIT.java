package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time has an edition: a live one keeps it, a silent one loses it. */
@EachDatabase
class TwoProcessesIT {

  private static final int CONNECTIONS = 3;
  private static final int ROWS = 1_500;

  private final TestDatabase database;

  TwoProcessesIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void of_two_that_start_at_once_one_delivers_and_the_other_exits_7(@TempDir Path folder)
      throws Exception {
    try (Station station = Station.open(database, folder, CONNECTIONS, 10).people(50);
        // Which of two processes opens an embedded file first is between them and the database.
        Connection keptOpen = database.dataSource().getConnection();
        Gate gate = new Gate()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      station.sink().fail(SmtpFault.message(20).once().stall(SmtpPhase.DATA, gate));
      try (PostriderProcess one = station.startRun();
          PostriderProcess two = station.startRun()) {
        int loser = firstToEnd(one, two);
        gate.open();
        int winner = Math.max(one.awaitExit(Station.PATIENCE), two.awaitExit(Station.PATIENCE));

        assertThat(loser).isEqualTo(7);
        assertThat(winner).isEqualTo(7);
        assertThat(Math.min(one.awaitExit(Station.PATIENCE), two.awaitExit(Station.PATIENCE)))
            .isZero();
        assertThat(one.err().size() + two.err().size()).isPositive();
      }
      assertThat(station.sink().recipients()).hasSize(50).doesNotHaveDuplicates();
      assertThat(station.edition()).isEqualTo("CLOSED");
    }
  }

  private static int firstToEnd(PostriderProcess one, PostriderProcess two) throws Exception {
    return (int)
        CompletableFuture.anyOf(
                CompletableFuture.supplyAsync(() -> one.awaitExit(Station.PATIENCE)),
                CompletableFuture.supplyAsync(() -> two.awaitExit(Station.PATIENCE)))
            .get(Station.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void a_frozen_process_that_was_replaced_sends_at_most_one_message_a_connection(
      @TempDir Path folder) throws Exception {
    try (Station station = Station.open(database, folder, CONNECTIONS, 10).people(ROWS);
        // An embedded database that the frozen process had opened first would be frozen with it.
        Connection keptOpen = database.dataSource().getConnection()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      try (PostriderProcess frozen = station.startRun()) {
        freezeWithEveryConnectionInAMessage(station, frozen);
        int heir = station.runs().exitCode();
        long before = station.sink().count();

        frozen.thaw();

        assertThat(frozen.awaitExit(Station.PATIENCE)).as(frozen.said()).isEqualTo(7);
        assertThat(heir).isEqualTo(4);
        assertThat(station.sink().count() - before).isLessThanOrEqualTo(CONNECTIONS);
        assertTold(station);
      }
    }
  }

  /** A process frozen inside of a transaction would keep its locks: then its heir has to wait. */
  private static void freezeWithEveryConnectionInAMessage(
      Station station, PostriderProcess process) {
    List<Gate> gates = Stream.generate(Gate::new).limit(CONNECTIONS).toList();
    for (int number = 0; number < CONNECTIONS; number++) {
      station
          .sink()
          .fail(SmtpFault.message(300 + number).once().stall(SmtpPhase.DATA, gates.get(number)));
    }
    gates.forEach(gate -> gate.awaitReached(Duration.ofMinutes(1)));
    process.freeze();
    gates.forEach(Gate::open);
  }

  /** Everybody whom the relay took is told as accepted or in doubt, and everybody has a row. */
  private static void assertTold(Station station) {
    List<String> accepted = station.addresses("ACCEPTED");
    List<String> doubts = station.addresses("IN_DOUBT");
    List<String> mailed = station.sink().recipients();
    assertThat(mailed).doesNotHaveDuplicates();
    assertThat(accepted.size() + doubts.size()).isEqualTo(ROWS);
    assertThat(Set.copyOf(mailed)).containsAll(accepted);
    assertThat(doubts).hasSizeLessThanOrEqualTo(CONNECTIONS * 10);
    assertThat(station.edition()).isEqualTo("CLOSED");
  }
}
