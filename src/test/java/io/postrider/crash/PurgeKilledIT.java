package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.FreePort;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Processes that remove old deliveries are killed, or told to end, in the middle of a chunk. */
@EachDatabase
class PurgeKilledIT {

  private static final int ROWS = 1_500;
  private static final int CHUNKS = 3;
  private static final String TEXT =
      "---\ntitle: Holiday hours\nlink: https://ridgeline.example/hours/\n---\nWe close at noon.\n";

  private final TestDatabase database;
  private Station station;
  private List<Long> readers = List.of();
  private long edition;
  private JsonNode account;

  @TempDir Path folder;

  PurgeKilledIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_edition_that_ended_years_ago() throws Exception {
    // This process has the embedded database, so that it can lock rows of it.
    database.dataSource().getConnection().close();
    station = Station.open(database, folder, 4, 100).people(ROWS);
    station.runs().exits(0);
    update("UPDATE edition SET opened_at = '2020-11-23', closed_at = '2020-11-23 16:00'");
    Files.writeString(
        folder.resolve("jobs/weekly-digest.yml"),
        "keep-deliveries: 730d\n",
        StandardOpenOption.APPEND);
    readers =
        database
            .jdbc()
            .sql("SELECT id FROM subscriber ORDER BY id")
            .query((row, number) -> row.getLong(1))
            .list();
    edition = database.jdbc().sql("SELECT id FROM edition").query(Long.class).single();
    account = account();
    assertThat(account.at("/accepted").asInt()).isEqualTo(ROWS);
  }

  @AfterEach
  void empty() {
    station.close();
    database.clear();
  }

  @Test
  void each_kill_leaves_whole_chunks_and_a_true_account_and_the_next_purge_ends_it()
      throws Exception {
    for (int chunk = 1; chunk <= CHUNKS; chunk++) {
      killInTheMiddleOf(chunk);
      assertThat(deliveries()).isEqualTo(ROWS - 500L * (chunk - 1));
      assertTrue();
    }
    station.types("purge", "--yes").exits(0).tells("500 deliveries were removed");
    assertThat(deliveries()).isZero();
    assertTrue();
    station.types("purge", "--yes").exits(0).tells("Nothing is to be removed");
    assertNobodyGetsIt();
  }

  /** Half of the chunk's rows are deleted by a transaction that waits for the row after them. */
  private void killInTheMiddleOf(int chunk) throws Exception {
    try (Connection lock = lock(readers.get(500 * (chunk - 1) + 250));
        PostriderProcess purge = station.start("purge", "--yes")) {
      awaitPurged(chunk - 1, purge);
      purge.killHard();
      lock.rollback();
    }
  }

  @Test
  void serve_ends_in_order_and_meanwhile_readers_leave_and_others_are_mailed() throws Exception {
    int port = FreePort.find();
    URI url = URI.create("http://127.0.0.1:" + port);
    try (Connection lock = lock(readers.get(750));
        PostriderProcess serve =
            station.launch("serve").with("SERVER_PORT", String.valueOf(port)).start()) {
      serve.awaitLine(line -> line.startsWith("Health: "), Station.PATIENCE);
      awaitPurged(1, serve);

      // The link is one of a mail whose delivery is removed.
      leave(url, 0);
      mailAnotherEdition();
      assertThat(station.sink().count()).isEqualTo(ROWS + ROWS - 1);

      serve.terminate();
      lock.rollback();
      assertThat(serve.awaitExit(Duration.ofSeconds(20))).as(serve.said()).isZero();
    }
    assertThat(count("delivery WHERE edition_id = " + edition) % 500).isZero();
    assertTrue();

    station.types("sweep").exits(0).tells("removed; the account is kept");
    assertThat(count("delivery WHERE edition_id = " + edition)).isZero();
    assertThat(deliveries()).isEqualTo(ROWS);
    assertTrue();
    assertNobodyGetsIt();
  }

  private void leave(URI url, int reader) {
    try (ConfigurableApplicationContext app = database.context(Postrider.class);
        OneClicks clicks =
            new OneClicks(
                number ->
                    app.getBean(ReaderTokens.class)
                        .link(url, LinkedPage.UNSUBSCRIBE, readers.get(number), "weekly"))) {
      clicks.leave(reader).join();
      assertThat(clicks.troubles()).isEmpty();
    }
    assertThat(count("subscription WHERE state = 'UNSUBSCRIBED'")).isOne();
  }

  private void mailAnotherEdition() throws Exception {
    String text = Files.writeString(folder.resolve("hours.md"), TEXT).toString();
    station
        .types("send", Station.DIGEST, "--key", "hours", "--body", text, "--yes")
        .exits(0)
        .tells("1,500 candidates = 1 excluded + 1,499 accepted (balanced)");
  }

  private Connection lock(long reader) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      var found =
          statement.executeQuery(
              "SELECT subscriber_id FROM delivery WHERE edition_id = %d AND subscriber_id = %d FOR UPDATE"
                  .formatted(edition, reader));
      assertThat(found.next()).isTrue();
    }
    return connection;
  }

  private void awaitPurged(int chunks, PostriderProcess process) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(count("edition WHERE purge_begun_at IS NOT NULL")).isOne();
              assertThat(count("chunk WHERE purge_state = 'ENDED'"))
                  .as(process.said())
                  .isEqualTo(chunks);
            });
  }

  private void assertTrue() {
    assertThat(account()).isEqualTo(account);
    station.types("status", Station.EDITION, "--verify").exits(0).tells("that are kept agree");
    station.types("report", Station.EDITION, "--format", "csv").exits(0);
  }

  private void assertNobodyGetsIt() {
    int mailed = station.sink().count();
    station.runs().exits(0);
    station.types("rerun", Station.EDITION, "--refused", "--yes").exits(0);
    station.types("resume", Station.EDITION).exits(0);
    station.types("cancel", Station.EDITION).exits(2);
    assertThat(station.sink().count()).isEqualTo(mailed);
  }

  private JsonNode account() {
    return station.types("status", Station.EDITION, "--json").exits(0).json().at("/account");
  }

  private long deliveries() {
    return count("delivery");
  }

  private long count(String what) {
    return database.jdbc().sql("SELECT COUNT(*) FROM " + what).query(Long.class).single();
  }

  private void update(String sql) {
    database.jdbc().sql(sql).update();
  }
}
