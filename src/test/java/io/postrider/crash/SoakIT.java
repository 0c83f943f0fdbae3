package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Station;
import io.postrider.testing.TcpProxy;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One large edition that is hardly let alone: killed again and again, its database restarted, its
 * relay taken away. {@code ./mvnw verify -Psoak} runs it and nothing else; it takes about half an
 * hour.
 */
@EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "see -Psoak")
class SoakIT {

  private static final int ROWS = Integer.getInteger("soak.rows", 50_000);
  private static final int KILLS = Integer.getInteger("soak.kills", 150);
  private static final int CONNECTIONS = 4;
  private static final int KILLED = 137;

  /** Every so many starts something other than a kill happens. */
  private static final int OTHER = 12;

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Set<Integer> DONE = Set.of(0, 4);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final TestDatabase database = TestDatabase.fresh();
  private final Map<String, Integer> events = new TreeMap<>();
  private Station station;
  private TcpProxy relay;

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void nobody_is_mailed_twice_or_lost_by_kills_restarts_and_outages(@TempDir Path folder) {
    Assumptions.assumeTrue(
        database.kind() != DatabaseKind.H2, "an embedded database has no server");
    try (Station open = Station.open(database, folder, CONNECTIONS, 1).people(ROWS);
        TcpProxy way = new TcpProxy(open.sink().port())) {
      station = open;
      relay = way;
      for (int start = 1; kills() < KILLS && start <= 2 * KILLS; start++) {
        disturb(start);
      }
      int last = finish();
      Ending ending = Ending.of(station, ROWS);
      tell(ending);
      assertThat(kills()).as("kills while rows were SENDING").isEqualTo(KILLS);
      assertThat(ending.doubled()).as("doubled (seed %d)", seed).isZero();
      assertThat(ending.lost()).as("lost (seed %d)", seed).isZero();
      assertThat(ending.mistold()).as("told wrongly (seed %d)", seed).isZero();
      assertThat(ending.accepted().size() + ending.doubts().size()).isEqualTo(ROWS);
      assertThat(ending.edition()).isEqualTo("CLOSED");
      assertThat(DONE).contains(last);
    }
  }

  private void disturb(int start) {
    if (start % OTHER == 0) {
      restartDatabase();
    } else if (start % OTHER == OTHER / 2) {
      takeRelayAway();
    } else {
      kill();
    }
  }

  /** When the sink has a message that its connection does not know of yet: that one is SENDING. */
  private void kill() {
    try (PostriderProcess run = start()) {
      station.sink().at(soon(), run::killHard);
      run.awaitExit(PATIENCE);
    }
    countKill();
  }

  /** If the run outlives it, it is killed soon after: else it would deliver all that is left. */
  private void restartDatabase() {
    int code;
    try (PostriderProcess run = start()) {
      int soon = soon();
      station.sink().at(soon, database::restartServer);
      station.sink().at(soon + CONNECTIONS + 100, run::killHard);
      code = run.awaitExit(PATIENCE);
    }
    count("database restart");
    if (code == KILLED) {
      countKill();
    } else {
      count("end by database restart with exit " + code);
    }
  }

  private void countKill() {
    long sending = station.rows().getOrDefault("SENDING", 0L);
    assertThat(sending).as("SENDING (seed %d)", seed).isLessThanOrEqualTo(CONNECTIONS);
    count(sending > 0 ? "kill" : "kill in vain");
    if (kills() % 10 == 0) {
      System.out.printf("%s, %d taken, rows %s%n", events, station.sink().count(), station.rows());
    }
  }

  private void takeRelayAway() {
    try (PostriderProcess run = start()) {
      station.sink().at(soon(), relay::cut);
      count("relay outage, exit " + run.awaitExit(PATIENCE));
    }
    relay.mend();
  }

  private int finish() {
    int code = -1;
    for (int again = 0; again < 3 && !DONE.contains(code); again++) {
      try (PostriderProcess run = start()) {
        code = run.awaitExit(PATIENCE);
        System.out.println("exit " + code + ": " + run.outText());
      }
    }
    return code;
  }

  private PostriderProcess start() {
    return station.startRun(Map.of("spring.mail.port", String.valueOf(relay.port())));
  }

  /** Some messages further on; all of them together leave enough for the last. */
  private int soon() {
    return station.sink().count() + 1 + random.nextInt(ROWS / KILLS * 3 / 2);
  }

  private int kills() {
    return events.getOrDefault("kill", 0);
  }

  private void count(String event) {
    events.merge(event, 1, Integer::sum);
  }

  private void tell(Ending ending) {
    System.out.printf(
        "%s: %d rows, %s: %d accepted, %d in doubt (of which the sink has %d), %d doubled, %d lost, seed %d%n",
        database,
        ROWS,
        events,
        ending.accepted().size(),
        ending.doubts().size(),
        ending.doubtsMailed(),
        ending.doubled(),
        ending.lost(),
        seed);
  }
}
