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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators run again at once what a killed process left. */
@EachDatabase
class TwoOperatorsIT {

  private static final int ROWS = 700;

  private final TestDatabase database;

  TwoOperatorsIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void of_two_that_rerun_what_failed_one_works_and_the_other_exits_7(@TempDir Path folder)
      throws Exception {
    try (Station station = Station.open(database, folder, 2, 10).people(ROWS);
        // Which of two processes opens an embedded file first is between them and the database.
        Connection keptOpen = database.dataSource().getConnection();
        Gate gate = new Gate()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      killARun(station);
      station.sink().fail(SmtpFault.fromMessage(150).once().stall(SmtpPhase.DATA, gate));
      try (PostriderProcess one = rerunFailed(station);
          PostriderProcess two = rerunFailed(station)) {
        int loser = firstToEnd(one, two);
        gate.open();
        List<Integer> codes =
            List.of(one.awaitExit(Station.PATIENCE), two.awaitExit(Station.PATIENCE));

        String said = one.said() + two.said();
        assertThat(loser).as(said).isEqualTo(7);
        // What the killed one had in hand is in doubt, and nobody has ruled on it.
        assertThat(codes).as(said).containsExactlyInAnyOrder(4, 7);
        assertThat(said).contains("is held by process", "Wait for it");
      }
      assertThat(station.edition()).isEqualTo("CLOSED");
      assertThat(station.sink().recipients()).doesNotHaveDuplicates();
      assertThat(station.addresses("ACCEPTED").size() + station.addresses("IN_DOUBT").size())
          .isEqualTo(ROWS);
    }
  }

  private static void killARun(Station station) {
    try (PostriderProcess run = station.startRun()) {
      station.sink().at(100, run::killHard);
      run.awaitExit(Station.PATIENCE);
    }
  }

  private static PostriderProcess rerunFailed(Station station) {
    return station.start("rerun", Station.EDITION, "--failed");
  }

  private static int firstToEnd(PostriderProcess one, PostriderProcess two) throws Exception {
    return (int)
        CompletableFuture.anyOf(
                CompletableFuture.supplyAsync(() -> one.awaitExit(Station.PATIENCE)),
                CompletableFuture.supplyAsync(() -> two.awaitExit(Station.PATIENCE)))
            .get(Station.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
