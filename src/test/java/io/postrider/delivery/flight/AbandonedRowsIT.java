package io.postrider.delivery.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Leases;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Five rows of a claim whose owner is dead: accepted, refused, deferred, in the air, on the ground.
 */
@EachDatabase
class AbandonedRowsIT {

  private static final List<Long> ROWS = LongStream.rangeClosed(1, 5).boxed().toList();
  private static final String ALL_IN_DOUBT = "IN_DOUBT IN_DOUBT IN_DOUBT IN_DOUBT IN_DOUBT";
  private static final String AS_RECORDED = "ACCEPTED REFUSED DEFERRED IN_DOUBT PENDING";

  @TempDir Path home;

  private final TestDatabase database;
  private final JdbcClient jdbc;
  private ConfigurableApplicationContext app;
  private Path trace;
  private String owner;

  AbandonedRowsIT(TestDatabase database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  @BeforeEach
  void a_claim_of_a_dead_owner() throws IOException, InterruptedException {
    app = database.context(Postrider.class, "postrider.home=" + home);
    BigEdition.insert(jdbc, 5);
    jdbc.sql(
            "UPDATE delivery SET state = 'SENDING', claim = '11/1', attempt = 1, term = 1, tries = 1, reason = NULL, reply = NULL, due_at = NULL, settled_at = NULL, claimed_at = '2026-11-23 15:01'")
        .update();
    owner = deadOwner();
    attempt(1, owner);
    fly(owner);
  }

  @AfterEach
  void clear() throws IOException {
    app.close();
    Files.deleteIfExists(trace);
    database.clear();
  }

  private String deadOwner() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    String id = HexFormat.of().toHexDigits(new Random().nextLong());
    trace =
        Files.createFile(Path.of(System.getProperty("java.io.tmpdir"), "postrider-process-" + id));
    String[] self = app.getBean(Leases.class).self().split(" ");
    return String.join(" ", self[0], self[1], String.valueOf(process.pid()), "1", id);
  }

  private void attempt(int term, String by) {
    jdbc.sql(
            "INSERT INTO attempt (edition_id, number, kind, term, owner, started_at) VALUES (1, ?, 'RUN', ?, ?, '2026-11-23 15:00')")
        .params(term, term, by)
        .update();
  }

  private void fly(String by) {
    FlightRecord record =
        new FlightRecords(home, by, true).open(new Attempt(1, 1, Attempt.Kind.RUN, 1));
    record.begin("11/1", ROWS);
    for (Settlement answer :
        List.of(
            Settlement.accepted(1, "250 2.0.0 Ok: queued as Q1"),
            Settlement.refused(2, Reason.RECIPIENT_GONE, "550 5.1.1 unknown"),
            Settlement.deferred(
                3, Reason.GREYLISTED, "451 4.7.1 later", Instant.parse("2026-11-23T16:00:00Z")))) {
      record.dotOf(answer.subscriber()).mayBeWritten();
      record.answered(answer);
    }
    record.dotOf(4).mayBeWritten();
    record.close();
  }

  private void takeOver(boolean gone) {
    app.getBean(AbandonedRows.class).settle(1, 2, gone);
  }

  private String states() {
    return String.join(
        " ",
        jdbc.sql("SELECT state FROM delivery ORDER BY subscriber_id").query(String.class).list());
  }

  private <T> T of(long subscriber, String column, Class<T> type) {
    return jdbc.sql("SELECT " + column + " FROM delivery WHERE subscriber_id = ?")
        .param(subscriber)
        .query(type)
        .optional()
        .orElse(null);
  }

  private Path file() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("flight"))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void what_a_dead_owner_recorded_is_settled_as_it_would_have_settled_it() {
    takeOver(true);

    assertThat(states()).isEqualTo(AS_RECORDED);
    assertThat(of(1, "reply", String.class)).isEqualTo("250 2.0.0 Ok: queued as Q1");
    assertThat(of(2, "reason", String.class)).isEqualTo(Reason.RECIPIENT_GONE.name());
    assertThat(of(3, "due_at", LocalDateTime.class)).isEqualTo("2026-11-23T16:00:00");
    assertThat(of(4, "reason", String.class)).isEqualTo(Reason.OWNER_DIED.name());
    assertThat(of(5, "tries", Integer.class)).isZero();
    assertThat(jdbc.sql("SELECT reason FROM suppression").query(String.class).list())
        .as("a refusal has its consequences")
        .containsExactly("RECIPIENT_GONE");
    assertThat(home.resolve("flight")).isEmptyDirectory();
  }

  @Test
  void an_owner_that_was_merely_silent_is_not_read() {
    String alive = app.getBean(Leases.class).self().replaceFirst("\\S+$", owner.split(" ")[4]);
    jdbc.sql("UPDATE attempt SET owner = ?").param(alive).update();
    fly(alive);

    takeOver(false);

    assertThat(states()).isEqualTo(ALL_IN_DOUBT);
    assertThat(of(1, "reason", String.class)).isEqualTo(Reason.OWNER_SILENT.name());
  }

  @Test
  void of_another_host_or_boot_or_process_nothing_is_believed() {
    String[] parts = owner.split(" ");
    for (int part = 0; part < parts.length; part++) {
      String[] other = parts.clone();
      other[part] = part == 2 || part == 3 ? other[part] + "1" : "x" + other[part];
      jdbc.sql("UPDATE delivery SET state = 'SENDING'").update();
      jdbc.sql("UPDATE attempt SET owner = ?").param(String.join(" ", other)).update();

      takeOver(true);

      assertThat(states()).as("another %s", parts[part]).isEqualTo(ALL_IN_DOUBT);
    }
  }

  @Test
  void the_record_of_another_boot_is_not_believed_even_if_it_is_its_own() {
    String[] parts = owner.split(" ");
    parts[1] = "an-earlier-one";
    String earlier = String.join(" ", parts);
    jdbc.sql("UPDATE attempt SET owner = ?").param(earlier).update();
    fly(earlier);

    takeOver(true);

    assertThat(states()).isEqualTo(ALL_IN_DOUBT);
  }

  @Test
  void a_record_of_another_claim_is_not_believed() {
    jdbc.sql("UPDATE delivery SET claim = '11/2'").update();
    takeOver(true);
    assertThat(states()).isEqualTo(ALL_IN_DOUBT);
  }

  @Test
  void without_its_record_a_claim_is_in_doubt() throws IOException {
    Files.delete(file());
    takeOver(true);
    assertThat(states()).isEqualTo(ALL_IN_DOUBT);
  }

  @Test
  void a_record_that_was_cut_settles_what_is_left_of_it_and_nothing_else() throws IOException {
    Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 2 * FlightEntry.SLOT));
    takeOver(true);
    assertThat(states()).isEqualTo("ACCEPTED REFUSED IN_DOUBT IN_DOUBT IN_DOUBT");
  }

  @Test
  void an_owner_before_the_last_is_believed_as_well() {
    attempt(2, owner);
    app.getBean(AbandonedRows.class).settle(1, 3, true);
    assertThat(states()).isEqualTo(AS_RECORDED);
  }

  @Test
  void a_process_believes_its_own_record_when_it_could_not_settle() {
    String self = app.getBean(Leases.class).self();
    jdbc.sql("UPDATE attempt SET owner = ?").param(self).update();
    fly(self);

    takeOver(true);

    assertThat(states()).isEqualTo(AS_RECORDED);
  }

  @Test
  void a_process_does_not_believe_its_own_record_of_a_term_that_another_ended() {
    String self = app.getBean(Leases.class).self();
    jdbc.sql("UPDATE attempt SET owner = ?").param(self).update();
    fly(self);

    app.getBean(AbandonedRows.class).settle(1, 3, true);

    assertThat(states()).isEqualTo(ALL_IN_DOUBT);
  }

  @Test
  void rows_that_are_settled_stay_as_they_are() {
    jdbc.sql("UPDATE delivery SET state = 'REFUSED' WHERE subscriber_id = 1").update();
    jdbc.sql("UPDATE delivery SET state = 'PENDING', claim = NULL WHERE subscriber_id = 4")
        .update();
    takeOver(true);
    assertThat(states()).isEqualTo("REFUSED REFUSED DEFERRED PENDING PENDING");
  }
}
