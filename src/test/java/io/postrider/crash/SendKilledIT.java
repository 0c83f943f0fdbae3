package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Said;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code send} is interrupted by {@code kill -9} and typed again: nobody twice, nobody missing. */
@EachDatabase
class SendKilledIT {

  private static final int ROWS = 400;
  private static final int CONNECTIONS = 2;

  private static final String TEXT =
      "---\ntitle: Holiday hours\nlink: https://ridgeline.example/hours/\n---\nWe close at noon.\n";

  private final TestDatabase database;

  @TempDir Path folder;

  SendKilledIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  private PostriderProcess send(Station station) {
    return station.start(send());
  }

  private String[] send() {
    String text = folder.resolve("hours.md").toString();
    return new String[] {"send", Station.DIGEST, "--key", "holiday-hours", "--body", text, "--yes"};
  }

  private int typedAgain(Station station) {
    Said send = station.types(send());
    assertThat(send.exitCode()).as(send.toString()).isIn(0, 4);
    return send.exitCode();
  }

  @Test
  void in_mid_delivery() throws IOException {
    try (Station station = Station.open(database, folder, CONNECTIONS, 1).people(ROWS)) {
      Files.writeString(folder.resolve("hours.md"), TEXT);
      for (int mailed : List.of(50, 200)) {
        try (PostriderProcess send = send(station)) {
          station.sink().at(mailed, send::killHard);
          send.awaitExit(Station.PATIENCE);
        }
      }
      int code = typedAgain(station);

      List<String> accounted = new ArrayList<>(station.addresses("ACCEPTED"));
      List<String> doubts = station.addresses("IN_DOUBT");
      accounted.addAll(doubts);
      assertThat(accounted).hasSize(ROWS).doesNotHaveDuplicates();
      assertThat(doubts).hasSizeLessThanOrEqualTo(2 * CONNECTIONS);
      assertThat(station.sink().recipients()).doesNotHaveDuplicates();
      assertThat(station.sink().recipients()).containsAll(station.addresses("ACCEPTED"));
      assertThat(station.edition()).isEqualTo("CLOSED");
      assertThat(code).isEqualTo(doubts.isEmpty() ? 0 : 4);
    }
  }

  @Test
  void as_soon_as_it_is_confirmed_and_a_sweep_alone_sends_what_was_confirmed() throws Exception {
    try (Station station = Station.open(database, folder, CONNECTIONS, 1).people(ROWS);
        // Which of two processes opens an embedded file first is between them and the database.
        Connection keptOpen = database.dataSource().getConnection()) {
      assertThat(keptOpen.isValid(5)).isTrue();
      Files.writeString(folder.resolve("hours.md"), TEXT);
      try (PostriderProcess send = send(station)) {
        Awaitility.await().atMost(Station.PATIENCE).until(() -> editions() == 1);
        send.killHard();
      }
      assertThat(contents()).isEqualTo(editions()).isEqualTo(1);
      int before = station.sink().count();
      Files.delete(folder.resolve("hours.md"));

      assertThat(station.types("sweep").exitCode()).isIn(0, 4);
      assertThat(before).isLessThan(ROWS);
      assertThat(station.sink().recipients()).doesNotHaveDuplicates();
      assertThat(station.addresses("ACCEPTED").size() + station.addresses("IN_DOUBT").size())
          .isEqualTo(ROWS);
    }
  }

  @Test
  void typed_on_two_machines_at_once_it_is_one_edition() throws IOException {
    try (Station station = Station.open(database, folder, CONNECTIONS, 10).people(ROWS)) {
      Files.writeString(folder.resolve("hours.md"), TEXT);
      try (PostriderProcess one = send(station);
          PostriderProcess two = send(station)) {
        List<Integer> codes =
            List.of(one.awaitExit(Station.PATIENCE), two.awaitExit(Station.PATIENCE));
        // Whoever comes late finds it held by the other, or closed; or, embedded, the database gone
        // with the process that it belonged to.
        List<Integer> late = database.kind() == DatabaseKind.H2 ? List.of(0, 1, 7) : List.of(0, 7);
        assertThat(codes).as(one.said() + two.said()).containsAnyOf(0, 7).isSubsetOf(late);
      }
      typedAgain(station);
      assertThat(editions()).isEqualTo(1);
      assertThat(station.sink().recipients()).hasSize(ROWS).doesNotHaveDuplicates();
    }
  }

  private long editions() {
    return count("edition");
  }

  private long contents() {
    return count("edition_content");
  }

  private long count(String table) {
    return database.ask(
        (JdbcClient jdbc) -> jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single());
  }
}
