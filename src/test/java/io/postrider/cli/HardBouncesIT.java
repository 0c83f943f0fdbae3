package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.address.AddressSuppressed;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.operations.RunEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;

/** Editions of one post each, to people whose servers refuse them in ways of their own. */
@EachDatabase
class HardBouncesIT {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-23");

  private static final Map<Character, String> REPLIES =
      Map.of(
          'G', "550 5.1.1 No such user",
          'D', "550 5.2.1 Disabled",
          'H', "550 5.4.4 Host unknown",
          'F', "552 5.2.2 Over quota",
          'f', "452 4.2.2 Over quota",
          't', "451 4.3.0 Try again",
          'U', "550 No such luck",
          'C', "554 5.7.1 Spam");

  @TempDir Path folder;

  private final TestDatabase database;
  private Station station;
  private SettableClock clock;
  private ConfigurableApplicationContext app;
  private List<Suppression> known = new ArrayList<>();
  private int editions;
  private long day;

  HardBouncesIT(TestDatabase database) {
    this.database = database;
  }

  /** The program, and somebody who hears of suppressions in their transaction. */
  @Import(SettableClock.Program.class)
  static class Program {

    @Bean
    Downstream downstream() {
      return new Downstream();
    }
  }

  static class Downstream {

    volatile boolean failing;

    @EventListener
    void on(AddressSuppressed suppressed) {
      if (failing) {
        throw new IllegalStateException("downstream");
      }
    }
  }

  @BeforeEach
  void begin() throws Exception {
    clock = SettableClock.reset();
    station = Station.open(database, folder, 2, 5);
    Path file = folder.resolve("jobs/weekly-digest.yml");
    Files.writeString(
        file, Files.readString(file).replace("look-back: 28d", "look-back: 90d, at-most: 1"));
    app =
        database.context(
            Program.class,
            station.sink().settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  @AfterEach
  void end() {
    app.close();
    station.close();
    database.clear();
  }

  /** One letter an edition, a dot where it is accepted. */
  @Test
  void an_address_is_suppressed_when_enough_editions_failed_of_the_same_since_the_last_success() {
    Map<String, String> script = new TreeMap<>();
    script.put("gone", "G......");
    script.put("disabled", "DDD....");
    script.put("awake-again", "D.DD...");
    script.put("lost", "HH.....");
    script.put("found", "H.H.H..");
    script.put("full", "FFFFF..");
    script.put("full-for-now", "fffff..");
    script.put("emptied", "FFfF.FF");
    script.put("full-and-lost", "FFFHFF.");
    script.put("unknown", "UUUUUUU");
    script.put("strict", "CCCCCCC");
    script.put("slow", "ttttttt");
    subscribe(script);

    assertThat(suppressedOnDay(0, script)).containsExactly("gone RECIPIENT_GONE");
    assertThat(suppressedOnDay(3, script)).containsExactly("lost HOST_UNKNOWN");
    assertThat(suppressedOnDay(7, script)).containsExactly("disabled RECIPIENT_DISABLED");
    assertThat(suppressedOnDay(14, script)).containsExactly("awake-again RECIPIENT_DISABLED");
    assertThat(suppressedOnDay(21, script)).containsExactly("full MAILBOX_FULL");
    // What was put off counts when it has expired, before the next edition's roster is frozen.
    assertThat(suppressedOnDay(28, script))
        .containsExactly("full-and-lost MAILBOX_FULL", "full-for-now MAILBOX_FULL");
    assertThat(suppressedOnDay(35, script)).isEmpty();

    assertThat(states("full-for-now"))
        .containsExactly(
            "EXPIRED", "EXPIRED", "EXPIRED", "EXPIRED", "EXPIRED", "EXCLUDED", "EXCLUDED");
    assertThat(states("gone")).startsWith("REFUSED", "EXCLUDED");
    assertThat(states("unknown")).containsOnly("REFUSED");
    assertThat(the(Suppressions.class).find(address("lost")).orElseThrow().evidence())
        .isEqualTo(
            "550 5.4.4 Host unknown (weekly-digest/2026-11-26 at 2026-11-26 09:00:00 -07:00);"
                + " likewise weekly-digest/2026-11-23 at 2026-11-23 09:00:00 -07:00");
  }

  @Test
  void what_was_lifted_is_not_held_against_an_address_again() {
    Map<String, String> script = Map.of("lost", "HHHHH", "gone", "GGGGG");
    subscribe(script);
    suppressedOnDay(0, script);
    assertThat(suppressedOnDay(7, script)).containsExactly("lost HOST_UNKNOWN");

    clock.pass(Duration.ofDays(1));
    day++;
    assertThat(the(Suppressions.class).lift(address("lost"), "olga")).isPresent();
    assertThat(the(Suppressions.class).lift(address("gone"), "olga")).isPresent();
    known = List.of();
    assertThat(suppressedOnDay(14, script)).containsExactly("gone RECIPIENT_GONE");
    assertThat(suppressedOnDay(21, script)).containsExactly("lost HOST_UNKNOWN");
    assertThat(the(Suppressions.class).events(address("lost")))
        .extracting(event -> event.event() + " " + event.at())
        .containsExactly(
            "SUPPRESSED 2026-11-30T16:00:00Z",
            "LIFTED 2026-12-01T16:00:00Z",
            "SUPPRESSED 2026-12-14T16:00:00Z");
  }

  @Test
  void a_refusal_of_us_is_held_against_nobody() {
    Map<String, String> script = Map.of("ana", "...", "bo", "...");
    subscribe(script);
    station.sink().fail(SmtpFault.always().reply(SmtpPhase.MAIL, 550, "5.1.1 No such user"));
    deliver();
    station.sink().heal();

    assertThat(the(Suppressions.class).all()).isEmpty();
    assertThat(station.rows()).isEqualTo(Map.of("PENDING", 2L));
  }

  @Test
  void a_refusal_and_the_suppression_that_follows_of_it_are_one() {
    subscribe(Map.of("gone", "G"));
    station.sink().fail(fault("gone", 'G'));
    the(Downstream.class).failing = true;
    assertThatThrownBy(this::deliver).hasMessage("downstream");

    assertThat(the(Suppressions.class).all()).isEmpty();
    assertThat(the(Suppressions.class).events(address("gone"))).isEmpty();
    assertThat(station.rows()).doesNotContainKey("REFUSED");

    the(Downstream.class).failing = false;
    deliver();
    assertThat(station.rows()).isEqualTo(Map.of("REFUSED", 1L));
    assertThat(the(Suppressions.class).find(address("gone"))).isPresent();
    assertThat(station.sink().recipients()).isEmpty();
  }

  /** Delivers the next edition and tells who was not suppressed before. */
  private List<String> suppressedOnDay(int today, Map<String, String> script) {
    clock.pass(Duration.ofDays(today - day));
    day = today;
    script.forEach(
        (name, letters) -> {
          if (REPLIES.containsKey(letters.charAt(editions))) {
            station.sink().fail(fault(name, letters.charAt(editions)));
          }
        });
    editions++;
    deliver();
    station.sink().heal();
    List<Suppression> now = the(Suppressions.class).all();
    List<String> news =
        now.stream()
            .filter(one -> !known.contains(one))
            .map(one -> one.address().replace("@example.org", "") + " " + one.reason())
            .sorted()
            .toList();
    known = now;
    return news;
  }

  private void deliver() {
    String slot = FIRST.plusDays(day).toString();
    SweepEditions sweeps = the(SweepEditions.class);
    sweeps.older(new EditionKey(Station.DIGEST, slot), tally -> {});
    the(RunEdition.class)
        .run(
            new Digests(folder.resolve("jobs")).named(Station.DIGEST),
            slot,
            clock.instant(),
            tally -> {});
  }

  private static SmtpFault fault(String name, char letter) {
    String reply = String.valueOf(REPLIES.get(letter));
    return SmtpFault.to(address(name).toString())
        .reply(SmtpPhase.RCPT, Integer.parseInt(reply.substring(0, 3)), reply.substring(4));
  }

  private void subscribe(Map<String, String> script) {
    String rows =
        script.keySet().stream()
            .map(name -> address(name) + ",weekly")
            .collect(Collectors.joining("\n", "email,list\n", "\n"));
    the(SubscriberImport.class)
        .read(
            new ByteArrayResource(rows.getBytes(StandardCharsets.UTF_8)),
            "a test",
            row -> {},
            done -> {});
  }

  /** The states of somebody's deliveries, in the order of editions. */
  private List<String> states(String name) {
    return database
        .jdbc()
        .sql(
            """
            SELECT d.state FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
             WHERE s.address_key = ? ORDER BY d.edition_id
            """)
        .param(address(name).key())
        .query(String.class)
        .list();
  }

  private static EmailAddress address(String name) {
    return EmailAddress.parse(name + "@example.org");
  }

  private <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }
}
