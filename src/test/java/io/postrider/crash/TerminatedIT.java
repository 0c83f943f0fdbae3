package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is told to end (SIGTERM), or whose terminal is gone (SIGHUP), leaves nothing in
 * doubt that it need not leave so.
 */
@OneDatabase
class TerminatedIT {

  private static final int ROWS = 1_200;

  /** The process allows itself ten seconds; a busy machine needs some more to notice the end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestDatabase database;

  TerminatedIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void it_stops_claiming_returns_what_it_did_not_start_and_exits_8(@TempDir Path folder)
      throws Exception {
    try (Station station = Station.open(database, folder, 2, 10).people(ROWS)) {
      try (PostriderProcess run = station.startRun()) {
        station.sink().at(200, run::terminate);
        station.sink().awaitCount(200, Duration.ofMinutes(1));

        assertThat(run.awaitExit(PATIENCE)).as(run.said()).isEqualTo(8);
      }
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED", "PENDING");
      assertThat(station.addresses("ACCEPTED"))
          .containsExactlyInAnyOrderElementsOf(station.sink().recipients());
      assertThat(station.edition()).isEqualTo("PAUSED");

      station.runs().exits(0);
      assertThat(station.sink().recipients()).hasSize(ROWS).doesNotHaveDuplicates();
    }
  }

  @Test
  void it_ends_so_too_when_its_terminal_is_gone(@TempDir Path folder) throws Exception {
    try (Station station = Station.open(database, folder, 1, 10).people(30)) {
      // Whoever runs this may have the signal ignored, and a child inherits that.
      try (PostriderProcess run =
          station
              .launch("run", Station.DIGEST, "--slot", "2026-11-23")
              .by("env", "--default-signal=HUP")
              .start()) {
        station.sink().at(5, run::hangUp);

        assertThat(run.awaitExit(PATIENCE.plusMinutes(1))).as(run.said()).isEqualTo(8);
      }
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED", "PENDING");
      assertThat(station.addresses("ACCEPTED")).hasSameSizeAs(station.sink().recipients());
    }
  }

  @Test
  void started_by_nohup_it_goes_on_when_its_terminal_is_gone(@TempDir Path folder) {
    try (Station station = Station.open(database, folder, 1, 10).people(30);
        PostriderProcess run =
            station.launch("run", Station.DIGEST, "--slot", "2026-11-23").by("nohup").start()) {
      station.sink().at(5, run::hangUp);

      assertThat(run.awaitExit(PATIENCE.plusMinutes(1))).as(run.said()).isZero();
      assertThat(station.sink().recipients()).hasSize(30).doesNotHaveDuplicates();
    }
  }

  @Test
  void what_hangs_on_the_wire_is_broken_off_after_eight_seconds_and_told_as_in_doubt(
      @TempDir Path folder) {
    try (Station station = Station.open(database, folder, 2, 10).people(30);
        Gate gate = new Gate()) {
      station.sink().fail(SmtpFault.message(5).once().stall(SmtpPhase.DOT, gate));
      try (PostriderProcess run = station.startRun()) {
        gate.awaitReached(Duration.ofMinutes(1));
        run.terminate();

        assertThat(run.awaitExit(PATIENCE)).as(run.said()).isEqualTo(8);
      }
      assertThat(station.addresses("IN_DOUBT")).hasSize(1);
      assertThat(station.addresses("ACCEPTED")).hasSize(4);
      assertThat(station.addresses("PENDING")).hasSize(25);
    }
  }
}
