package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Said;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise under {@code kill -9}: nobody is mailed twice, nobody is left out, and what is in
 * doubt is bounded. With {@code -Dkilled.rows=20000 -Dkilled.kills=10} the size that the README
 * tells of.
 */
@EachDatabase
class KilledIT {

  private static final int ROWS = Integer.getInteger("killed.rows", 2_000);
  private static final int KILLS = Integer.getInteger("killed.kills", 3);
  private static final int CONNECTIONS = 4;

  private final TestDatabase database;

  KilledIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @ParameterizedTest(name = "claim {0}")
  @ValueSource(ints = {1, 10})
  void kills_at_random_moments_double_nobody_and_lose_nobody(int claim, @TempDir Path folder) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Station station = Station.open(database, folder, CONNECTIONS, claim).people(ROWS)) {
      long doubtsBefore = 0;
      for (int kill = 1; kill <= KILLS; kill++) {
        killAt(station, station.sink().count() + 1 + random.nextInt(ROWS / KILLS - 1));
        long doubts = inDoubtOrSending(station);
        assertThat(doubts - doubtsBefore)
            .as("in doubt by kill %d (seed %d)", kill, seed)
            .isLessThanOrEqualTo((long) CONNECTIONS * claim);
        doubtsBefore = doubts;
      }
      int last = finish(station);
      assertAccounted(station, last, seed);
    }
  }

  private static void killAt(Station station, int count) {
    try (PostriderProcess run = station.startRun()) {
      station.sink().at(count, run::killHard);
      run.awaitExit(Station.PATIENCE);
    }
  }

  /**
   * Runs as often as the docs say: the embedded database may keep a killed process's lock until its
   * file is opened anew, and a run that meets it mails nobody twice and has to be repeated.
   */
  private static int finish(Station station) {
    Said run = station.runs();
    for (int again = 0; again < 2 && run.exitCode() != 0 && run.exitCode() != 4; again++) {
      run = station.runs();
    }
    return run.exitCode();
  }

  private static long inDoubtOrSending(Station station) {
    return station.rows().getOrDefault("IN_DOUBT", 0L) + station.rows().getOrDefault("SENDING", 0L);
  }

  private static void assertAccounted(Station station, int exitCode, long seed) {
    List<String> mailed = station.sink().recipients();
    List<String> accepted = station.addresses("ACCEPTED");
    List<String> doubts = station.addresses("IN_DOUBT");
    System.out.printf(
        "%s: %d rows, %d kills, %d accepted, %d in doubt (of which the sink has %d), seed %d%n",
        station.database(),
        ROWS,
        KILLS,
        accepted.size(),
        doubts.size(),
        doubts.stream().filter(Set.copyOf(mailed)::contains).count(),
        seed);

    assertThat(mailed).as("mailed once (seed %d)", seed).doesNotHaveDuplicates();
    assertThat(mailed).containsAll(accepted);
    assertThat(accepted.size() + doubts.size()).isEqualTo(ROWS);
    assertThat(new HashSet<>(doubts)).containsAll(missing(mailed, accepted, doubts));
    assertThat(station.edition()).isEqualTo("CLOSED");
    assertThat(exitCode).isEqualTo(doubts.isEmpty() ? 0 : 4);
  }

  /** Whom the relay never heard of. */
  private static Set<String> missing(
      List<String> mailed, List<String> accepted, List<String> doubts) {
    Set<String> missing = new HashSet<>(accepted);
    missing.addAll(doubts);
    missing.removeAll(Set.copyOf(mailed));
    return missing;
  }
}
