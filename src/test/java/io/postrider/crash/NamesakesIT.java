package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.testing.Gate;
import io.postrider.testing.OtherBoot;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two machines that have one name, as clones and containers do, and work on one database. The
 * second one is a process that finds another start of the kernel.
 */
class NamesakesIT {

  private static final int READERS = 40;
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path folder;

  private TestDatabase database;

  @BeforeEach
  void where_it_can_be_simulated() {
    assumeTrue(OtherBoot.isPossible(folder), "Only root of a Linux may simulate another machine.");
    database = TestDatabase.fresh();
  }

  @AfterEach
  void drop() {
    if (database != null) {
      database.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "resend"})
  void of_two_runs_the_second_exits_7_and_nobody_is_mailed_twice(String inDoubt) throws Exception {
    try (Station station = station(inDoubt);
        Connection keptOpen = database.dataSource().getConnection();
        Gate gate = new Gate()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      station.sink().fail(SmtpFault.message(5).once().stall(SmtpPhase.DOT, gate));
      try (PostriderProcess first = station.startRun()) {
        gate.awaitReached(SOON);
        try (PostriderProcess second =
            station.launch("run", Station.DIGEST, "--slot", "2026-11-23").by(other()).start()) {
          assertThat(second.awaitExit(SOON)).as(second.said()).isEqualTo(7);
          assertThat(second.err())
              .anyMatch(line -> line.contains("another machine or container that is called"));
        }
        gate.open();
        assertThat(first.awaitExit(SOON)).as(first.said()).isZero();
      }
      assertThat(station.sink().recipients()).hasSize(READERS).doesNotHaveDuplicates();
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "resend"})
  void of_two_that_serve_one_keeps_the_edition_until_it_is_delivered(String inDoubt)
      throws Exception {
    try (Station station = station(inDoubt);
        Connection keptOpen = database.dataSource().getConnection();
        Gate gate = new Gate()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      station.sink().refuseConnections(421, "4.3.2 Not now");
      station.runs().exits(8);
      station.sink().heal();
      station.sink().fail(SmtpFault.message(5).once().stall(SmtpPhase.DOT, gate));
      try (PostriderProcess first = station.start("serve")) {
        gate.awaitReached(SOON);
        int term = lease("term");
        try (PostriderProcess second = station.launch("serve").by(other()).start()) {
          second.awaitLine(line -> line.startsWith("Readers' pages: "), SOON);
          int beat = lease("beat");
          Awaitility.await().atMost(SOON).until(() -> lease("beat") >= beat + 4);
          assertThat(lease("term")).isEqualTo(term);
          gate.open();
          Awaitility.await().atMost(SOON).until(() -> station.edition().equals("CLOSED"));
          second.terminate();
          assertThat(second.awaitExit(SOON)).as(second.said()).isZero();
        }
        first.terminate();
        assertThat(first.awaitExit(SOON)).as(first.said()).isZero();
      }
      assertThat(station.sink().recipients()).hasSize(READERS).doesNotHaveDuplicates();
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED");
    }
  }

  private int lease(String column) {
    return database.ask(
        jdbc -> jdbc.sql("SELECT %s FROM lease".formatted(column)).query(Integer.class).single());
  }

  private String[] other() {
    return OtherBoot.starter(folder);
  }

  private Station station(String inDoubt) throws IOException {
    Station station = Station.open(database, folder, 2, 10);
    Path file = folder.resolve("jobs/weekly-digest.yml");
    Files.writeString(
        file, Files.readString(file).replace("in-doubt: hold", "in-doubt: " + inDoubt));
    return station.people(READERS);
  }
}
