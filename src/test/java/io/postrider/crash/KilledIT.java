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
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise under {@code kill -9}: nobody is mailed twice, nobody is left out, and what is in
 * doubt is bounded, by the connections if the flight records of who was killed can be read, else by
 * their claims. With {@code -Dkilled.rows=20000 -Dkilled.kills=20} the size that the docs tell of.
 */
@EachDatabase
class KilledIT {

  private static final int ROWS = Integer.getInteger("killed.rows", 2_000);
  private static final int KILLS = Integer.getInteger("killed.kills", 3);
  private static final int CONNECTIONS = 4;

  private final TestDatabase database;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  KilledIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void kills_at_random_moments_double_nobody_and_leave_one_a_connection_in_doubt(
      @TempDir Path folder) {
    try (Station station = Station.open(database, folder, CONNECTIONS, 100).people(ROWS)) {
      kill(station, CONNECTIONS, kill -> {});
    }
  }

  /** Whatever happens to the records, none of them makes anybody accepted who was not. */
  @Test
  void without_their_records_kills_leave_a_claim_a_connection_in_doubt(@TempDir Path folder) {
    int claim = 10;
    try (Station station = Station.open(database, folder, CONNECTIONS, claim).people(ROWS)) {
      List<LostRecords> ways = List.of(LostRecords.values());
      kill(
          station,
          CONNECTIONS * claim,
          kill -> ways.get(kill % ways.size()).happen(station, folder, random));
    }
  }

  private void kill(Station station, int mostInDoubt, IntConsumer afterwards) {
    long doubtsBefore = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killAt(station, station.sink().count() + 1 + random.nextInt(ROWS / KILLS - 1));
      // What the kill before this one has left; the rows of this one are SENDING yet.
      long doubts = inDoubt(station);
      assertThat(doubts - doubtsBefore)
          .as("in doubt by kill %d (seed %d)", kill, seed)
          .isLessThanOrEqualTo(mostInDoubt);
      doubtsBefore = doubts;
      afterwards.accept(kill);
    }
    int last = finish(station);
    assertThat(inDoubt(station) - doubtsBefore)
        .as("in doubt by the last kill (seed %d)", seed)
        .isLessThanOrEqualTo(mostInDoubt);
    assertAccounted(station, last, seed);
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

  private static long inDoubt(Station station) {
    return station.rows().getOrDefault("IN_DOUBT", 0L);
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
