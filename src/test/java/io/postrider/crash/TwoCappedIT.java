package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two editions that ask for it, delivered to the same readers by two processes at the same time:
 * nobody gets both.
 */
@EachDatabase
class TwoCappedIT {

  private static final int READERS = 200;

  private static final String ACCOUNTS =
      """
      SELECT SUM(CASE WHEN state = 'ACCEPTED' THEN 1 ELSE 0 END),
             SUM(CASE WHEN reason = 'TOO_SOON' THEN 1 ELSE 0 END)
        FROM delivery GROUP BY edition_id
      """;

  private final TestDatabase database;

  @TempDir Path folder;

  TwoCappedIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void each_reader_gets_one_of_them() throws Exception {
    try (Station station = Station.open(database, folder, 1, 3).people(READERS);
        // Which of two processes opens an embedded file first is between them and the database.
        Connection keptOpen = database.dataSource().getConnection();
        Gate gate = new Gate();
        Gate gateOfTheOther = new Gate()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      twoDigests();
      station.sink().fail(SmtpFault.message(1).once().stall(SmtpPhase.DATA, gate));
      station.sink().fail(SmtpFault.message(2).once().stall(SmtpPhase.DATA, gateOfTheOther));
      try (PostriderProcess one = run(station, "weekly-digest")) {
        gate.awaitReached(Station.PATIENCE);
        try (PostriderProcess other = run(station, "monthly-digest")) {
          gateOfTheOther.awaitReached(Station.PATIENCE);
          // Both rosters are frozen, with the same readers waiting in the same order.
          gate.open();
          gateOfTheOther.open();
          assertThat(one.awaitExit(Station.PATIENCE)).isZero();
          assertThat(other.awaitExit(Station.PATIENCE)).isZero();
        }
      }
      assertThat(station.sink().recipients()).hasSize(READERS).doesNotHaveDuplicates();
      assertThat(accounts())
          .hasSize(2)
          .allSatisfy(account -> assertThat(account.accepted()).isPositive())
          .allSatisfy(account -> assertThat(account.all()).isEqualTo(READERS));
    }
  }

  /** How many an edition's letters were taken for, and how many were left out for their sake. */
  private record Account(long accepted, long tooSoon) {
    long all() {
      return accepted + tooSoon;
    }
  }

  private List<Account> accounts() {
    return database.ask(
        jdbc ->
            jdbc.sql(ACCOUNTS)
                .query((row, number) -> new Account(row.getLong(1), row.getLong(2)))
                .list());
  }

  private static PostriderProcess run(Station station, String digest) {
    return station.start("run", digest, "--slot", "2026-11-23");
  }

  private void twoDigests() throws IOException {
    Path weekly = folder.resolve("jobs/weekly-digest.yml");
    String capped =
        Files.readString(weekly).replace("list: weekly }", "list: weekly, not-within: 24h }");
    Files.writeString(weekly, capped);
    Files.writeString(
        folder.resolve("jobs/monthly-digest.yml"),
        capped.replace("digest: weekly-digest", "digest: monthly-digest"));
  }
}
