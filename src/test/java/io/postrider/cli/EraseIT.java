package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks for it is forgotten, wherever there is something of them. */
class EraseIT extends Desk {

  private static final String ZELDA = "Zelda.Quine@example.org";

  private static final List<String> TRACES = List.of("zelda.quine", "quine", "zelda");

  private Path people;

  @BeforeEach
  void zelda_among_others() {
    operator.edit(file -> file + "\nrelay: mailbox\n");
    people =
        operator.write(
            "people.csv",
            """
            email,name,locale,list,topics,attributes.city
            ana@example.org,Ana,en,weekly,,Denver
            Zelda.Quine@example.org,Zelda Quine,en-GB,weekly,,Quineville
            Zelda.Quine@example.org,Zelda Quine,en-GB,monthly,,Quineville
            """);
    importPeople();
  }

  private Said importPeople() {
    return operator.types("subscribers", "import", people.toString(), "--yes").exits(0);
  }

  /** An edition has gone out, a relay has named her, and so has all that people wrote. */
  private void leave_traces_everywhere() {
    run().exits(0).tells("2 accepted");
    operator.types("subscribers", "unsubscribe", ZELDA, "--list", "monthly").exits(0);
    jdbc()
        .sql(
            "UPDATE delivery SET reply = CONCAT('550 5.2.2 <', ?, '> over quota'), overruled_reply = 'to Zelda' WHERE subscriber_id = ?")
        .param(ZELDA)
        .param(id())
        .update();
    for (String table : List.of("edition SET detail", "attempt SET outcome")) {
      jdbc().sql("UPDATE " + table + " = CONCAT('refused ', ?)").param(ZELDA).update();
    }
    long id = id();
    jdbc()
        .sql(
            "INSERT INTO preference_event (subscriber_id, field, event, detail, at) VALUES (?, 'NAME', 'CHOSEN', 'Zelda', '2026-11-20 08:00:00')")
        .param(id)
        .update();
    jdbc()
        .sql(
            "INSERT INTO mailed_topics (edition_id, subscriber_id, topics) SELECT edition_id, subscriber_id, 'zelda' FROM delivery WHERE subscriber_id = ?")
        .param(id)
        .update();
    for (String table :
        List.of(
            "suppression (address_key, reason, evidence, at)",
            "suppression_event (address_key, reason, detail, event, at)")) {
      boolean event = table.contains("event,");
      jdbc()
          .sql(
              "INSERT INTO %s VALUES (?, 'BY_OPERATOR', 'Zelda asked', %s'2026-11-20 08:00:00')"
                  .formatted(table, event ? "'SUPPRESSED', " : ""))
          .param(ZELDA.toLowerCase(Locale.ROOT))
          .update();
    }
  }

  @Test
  void nothing_of_them_is_left_in_any_table_in_the_mailbox_or_in_the_log() throws IOException {
    leave_traces_everywhere();
    jdbc()
        .sql("UPDATE edition SET detail = ?")
        .param("550 <%s> is gone".formatted(ZELDA.toUpperCase(Locale.ROOT)))
        .update();
    assertThat(traces()).as("what there is to forget").hasSizeGreaterThan(12);
    assertThat(mailbox()).hasSize(3);

    Said said = operator.types("subscribers", "erase", ZELDA, "--yes").exits(0).tells("is erased");
    assertThat(traces()).isEmpty();
    assertThat(mailbox()).hasSize(2);
    for (Path file : files()) {
      assertThat(found(Files.readAllBytes(file))).as("%s", file).isFalse();
    }
    assertThat(found(said.err().getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(jdbc().sql("SELECT hash FROM erased_address").query(String.class).single())
        .hasSizeGreaterThan(40);
    assertThat(jdbc().sql("SELECT COUNT(*) FROM subscriber").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void an_address_that_only_begins_or_ends_like_theirs_is_somebody_else_s() {
    run().exits(0);
    String reply = "250 <jo.%s>, <%s.au>".formatted(ZELDA, ZELDA);
    jdbc().sql("UPDATE edition SET detail = ?").param(reply).update();
    operator.types("subscribers", "erase", ZELDA, "--yes").exits(0);
    assertThat(
            jdbc()
                .sql("SELECT detail FROM edition")
                .query((row, number) -> row.getString(1))
                .list())
        .containsExactly(reply);
  }

  @Test
  void accounts_of_closed_editions_still_add_up() {
    run().exits(0);
    String before = account();
    operator.types("subscribers", "erase", ZELDA, "--yes").exits(0);
    assertThat(account()).isEqualTo(before).contains("\"accepted\":2", "\"balanced\":true");
    explain(ZELDA).tells("No subscriber has this address");
    operator.types("subscribers", "show", ZELDA).exits(0).tells("was erased", "keyed hash");
    SettableClock.reset().pass(Duration.ofDays(7));
    operator.types("run", "weekly-digest").exits(0);
  }

  @Test
  void what_waits_for_them_is_left_out_and_counted() {
    operator.edit(file -> file.replace("\nrelay: mailbox\n", ""));
    sink.refuseConnections(421, "4.3.2 down");
    run();
    assertThat(rows("PENDING")).isEqualTo(2);
    operator.types("subscribers", "erase", ZELDA, "--yes").exits(0);
    sink.heal();
    sink.limitConnections(100);
    assertThat(
            jdbc()
                .sql("SELECT reason FROM delivery WHERE state = 'EXCLUDED'")
                .query(String.class)
                .list())
        .containsExactly("ERASED");
    assertThat(operator.types("status", EDITION, "--json").json().at("/account").toString())
        .contains("\"candidates\":2", "\"excluded\":1", "\"ERASED\":1", "\"balanced\":true");
  }

  @Test
  void no_file_brings_them_back_and_they_may_come_by_themselves() {
    operator.types("subscribers", "erase", ZELDA, "--yes").exits(0);
    assertThat(jdbc().sql("SELECT COUNT(*) FROM subscriber").query(Long.class).single())
        .as("nobody mailed them, so that no account needs them")
        .isEqualTo(1);
    importPeople();
    operator.types("subscribers", "import", people.toString(), "--yes", "--overwrite").exits(0);
    assertThat(traces()).isEmpty();
    operator
        .types("subscribers", "subscribe", ZELDA, "--list", "weekly", "--consent", "by phone")
        .exits(0);
    operator.types("subscribers", "show", ZELDA).exits(0).tells("weekly: SUBSCRIBED");
    importPeople();
    operator.types("subscribers", "show", ZELDA).exits(0).tells("name: Zelda Quine");
  }

  @Test
  void an_address_that_is_nobody_s_is_forgotten_too_and_who_is_not_known_is_said() {
    jdbc()
        .sql(
            "INSERT INTO suppression (address_key, reason, evidence, at) VALUES ('bo@example.org', 'BOUNCED', 'a file', '2026-11-20 08:00:00')")
        .update();
    operator.types("subscribers", "erase", "bo@example.org", "--yes").exits(0).tells("is erased");
    operator
        .types("subscribers", "erase", "bo@example.org", "--yes")
        .exits(0)
        .tells("Nothing is known of bo@example.org");
    operator.types("subscribers", "erase", "bo@example.org").exits(2).complains("--yes");
  }

  @Test
  void who_is_being_mailed_at_this_moment_is_not_erased_by_halves() {
    run().exits(0);
    jdbc()
        .sql("UPDATE delivery SET state = 'SENDING' WHERE subscriber_id = ?")
        .param(id())
        .update();
    List<String> before = traces();
    operator.types("subscribers", "erase", ZELDA, "--yes").exits(7).complains("is on its way");
    assertThat(traces()).isEqualTo(before);
  }

  private long id() {
    return jdbc()
        .sql("SELECT id FROM subscriber WHERE address = ?")
        .param(ZELDA)
        .query(Long.class)
        .single();
  }

  private String account() {
    return operator.types("status", EDITION, "--json").exits(0).json().at("/account").toString();
  }

  /** Every value of every column of every table that has something of her, table by table. */
  private List<String> traces() {
    List<String> traces = new ArrayList<>();
    List<String> tables =
        jdbc()
            .sql(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = SCHEMA() AND table_type = 'BASE TABLE'")
            .query(String.class)
            .list();
    assertThat(tables).contains("subscriber", "delivery", "edition", "suppression");
    for (String table : tables) {
      for (Map<String, Object> row : jdbc().sql("SELECT * FROM " + table).query().listOfRows()) {
        row.forEach(
            (column, value) -> {
              byte[] octets =
                  value instanceof byte[] raw
                      ? raw
                      : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
              if (found(octets)) {
                traces.add(table + "." + column);
              }
            });
      }
    }
    return traces;
  }

  private static boolean found(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return TRACES.stream().anyMatch(text::contains);
  }

  /** All but the database itself, which tables are looked at of. */
  private List<Path> files() {
    try (Stream<Path> all = Files.walk(operator.path("home"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("postrider\\..*db"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> mailbox() {
    return files().stream().filter(file -> file.toString().contains("mailbox")).toList();
  }
}
