package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.OneDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stays, while one digest takes very long to be delivered. */
@OneDatabase
class SeveralAtOnceIT {

  private static final String SLOWLY = "weekly-digest/2026-11-16";
  private static final String ITS_NEXT = "weekly-digest/2026-11-23";
  private static final String QUICKLY = "daily-digest/2026-11-23";
  private static final int READERS = 100;

  private final TestDatabase database;

  @TempDir Path folder;

  SeveralAtOnceIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void keeps_no_other_digest_waiting_and_only_its_own_next_edition() throws Exception {
    try (Station station = Station.open(database, folder, 2, 5).people(READERS)) {
      leaveToServe(station);
      try (PostriderProcess serve = station.start("serve")) {
        Awaitility.await()
            .atMost(Station.PATIENCE)
            .until(() -> editions().get(QUICKLY).equals("CLOSED"));
        assertThat(editions()).containsEntry(SLOWLY, "SENDING").containsEntry(ITS_NEXT, "PAUSED");
        serve.terminate();
        assertThat(serve.awaitExit(Duration.ofSeconds(10))).as(serve.said()).isZero();
      }
      assertThat(editions()).containsEntry(SLOWLY, "PAUSED").containsEntry(ITS_NEXT, "PAUSED");
      assertThat(station.rows())
          .containsOnlyKeys("ACCEPTED", "PENDING")
          .hasEntrySatisfying("ACCEPTED", sent -> assertThat(sent).isBetween(101L, 199L));
      assertThat(station.sink().count()).isEqualTo(station.rows().get("ACCEPTED").intValue());
    }
  }

  /** Three editions, oldest first, that wait for a relay; the digest of two of them is slow. */
  private void leaveToServe(Station station) throws Exception {
    Path jobs = folder.resolve("jobs");
    String file = Files.readString(jobs.resolve("weekly-digest.yml"));
    Files.writeString(
        jobs.resolve("daily-digest.yml"), file.replace("weekly-digest", "daily-digest"));
    Files.writeString(
        jobs.resolve("weekly-digest.yml"), file.replace("claim: 5", "claim: 5, per-second: 1"));
    station.sink().refuseConnections(421, "4.3.2 Not now");
    station.types("run", "weekly-digest", "--slot", "2026-11-16").exits(8);
    station.types("run", "weekly-digest", "--slot", "2026-11-23").exits(8);
    station.types("run", "daily-digest", "--slot", "2026-11-23").exits(8);
    station.sink().heal();
  }

  private Map<String, String> editions() {
    Map<String, String> states = new TreeMap<>();
    database.ask(
        jdbc -> {
          jdbc.sql("SELECT digest, slot, state FROM edition")
              .query(
                  row -> {
                    states.put(row.getString(1) + "/" + row.getString(2), row.getString(3));
                  });
          return states;
        });
    return states;
  }
}
