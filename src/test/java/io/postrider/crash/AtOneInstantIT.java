package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several processes open the embedded database at the same instant. Which of them opens its file is
 * between them; that one may be a process that has nothing to do and ends before the others.
 */
class AtOneInstantIT {

  private static final int READERS = 40;
  private static final Duration SOON = Duration.ofMinutes(2);

  @ParameterizedTest(name = "after a kill: {0}")
  @ValueSource(booleans = {true, false})
  void of_three_runs_one_delivers_and_the_others_exit_7(boolean afterKill, @TempDir Path folder)
      throws Exception {
    try (TestDatabase database = TestDatabase.embeddedIn(folder);
        Station station = Station.open(database, folder, 1, 1).people(READERS);
        Gate gate = new Gate()) {
      if (afterKill) {
        try (PostriderProcess killed = station.startRun()) {
          station.sink().at(5, killed::killHard);
          killed.awaitExit(SOON);
        }
      }
      station.sink().fail(SmtpFault.message(20).once().stall(SmtpPhase.DATA, gate));
      List<PostriderProcess> runs = Stream.generate(station::startRun).limit(3).toList();
      try {
        Awaitility.await()
            .atMost(SOON)
            .until(() -> runs.stream().filter(this::hasLost).count() == 2);
        gate.open();
        assertThat(runs)
            .extracting(run -> run.awaitExit(SOON))
            .as(() -> String.join("\n", runs.stream().map(PostriderProcess::said).toList()))
            .containsExactlyInAnyOrder(afterKill ? 4 : 0, 7, 7);
      } finally {
        runs.forEach(PostriderProcess::close);
      }
      assertThat(station.sink().recipients()).doesNotHaveDuplicates();
      assertThat(station.edition()).isEqualTo("CLOSED");
    }
  }

  /** It has ended, or keeps the database open for the one that delivers. */
  private boolean hasLost(PostriderProcess run) {
    return !run.isAlive()
        || run.err().stream().anyMatch(line -> line.contains("which ends after it"));
  }
}
