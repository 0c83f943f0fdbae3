package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.digest.file.Digests;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.lease.Ticks;
import io.postrider.operations.BeginEdition;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.Mortality;
import io.postrider.testing.SettableTime;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A year of a weekly digest, due in the hour that comes twice in autumn, and months of another one,
 * due in the hour that is missing in spring. Two instances on one database, whose clocks differ by
 * seconds, look at the same moments; one of them dies again and again in the middle of something,
 * and now and then both are away for hours.
 */
@EachDatabase
class YearIT extends AtTheClock {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration LATE = Duration.ofHours(12);
  private static final List<String> NAMES = List.of("early", "late");

  private final Random random = new Random(20_261_122);
  private final Map<State, Integer> ends = new EnumMap<>(State.class);
  private int deaths;

  YearIT(TestDatabase database) {
    super(database);
  }

  /** The program as one of several on machines of their own. */
  @Import(Postrider.class)
  static class Instance {

    @Bean
    @Primary
    Clock clockOfItsOwn(@Value("${seconds.ahead}") long seconds) {
      return SettableTime.ahead(Duration.ofSeconds(seconds));
    }

    @Bean
    @Primary
    Ticks settableTicks() {
      return SettableTime.ticks();
    }

    @Bean
    static Mortality mortality() {
      return new Mortality();
    }
  }

  /**
   * What is only in memory is gone with a process: each life has a clock and a sweeper of its own.
   */
  private record Life(ScheduleRunner clockwork, Sweeper sweeper) {
    static Life of(ConfigurableApplicationContext app) {
      Clock clock = app.getBean(Clock.class);
      Timetables timetables = app.getBean(Timetables.class);
      Digests digests = app.getBean(Digests.class);
      SweepEditions sweeps = app.getBean(SweepEditions.class);
      return new Life(
          new ScheduleRunner(digests, timetables, app.getBean(DueSlots.class), clock),
          new Sweeper(
              sweeps,
              app.getBean(ReviewEdition.class),
              new DueEditions(app.getBean(BeginEdition.class), timetables, digests, clock),
              app.getBean(ConcurrencyLimit.class),
              app.getBean(Ticks.class),
              clock));
    }

    void look() {
      clockwork.look(() -> {});
    }
  }

  /**
   * Spring Batch has the steps that are under way in a static map, by their numbers: those who die
   * here leave theirs there, and no other test's steps may have the same.
   */
  private void numberStepsApart() {
    long first = 1_000_000_000L * (1 + database.kind().ordinal());
    String sql =
        database.kind() == DatabaseKind.H2
            ? "ALTER SEQUENCE %s RESTART WITH %d"
            : "UPDATE %s SET ID = %d";
    for (String numbers : List.of("BATCH_STEP_EXECUTION_SEQ", "BATCH_JOB_EXECUTION_SEQ")) {
      database.jdbc().sql(sql.formatted(numbers, first)).update();
    }
  }

  private List<Slot> yearsSlots(String digest) {
    return new Timetable(the(Digests.class).named(digest).digest().schedule())
        .between(BEGIN, BEGIN.plus(YEAR));
  }

  @Test
  void every_slot_happens_exactly_once_or_has_a_record_of_why_not() throws Exception {
    List<Instant> posts =
        Stream.iterate(BEGIN.minusSeconds(60), at -> at.plus(Duration.ofDays(1)))
            .limit(370)
            .toList();
    digest("early", "cron: \"30 1 * * SUN\", zone: America/Denver", posts);
    digest("late", "cron: \"30 2 * 3,11 SUN\", zone: America/Denver", posts);
    try (ConfigurableApplicationContext steady = start(Instance.class, "seconds.ahead=0");
        ConfigurableApplicationContext frail = start(Instance.class, "seconds.ahead=3")) {
      numberStepsApart();
      Life.of(steady).look();
      List<Instant> due =
          NAMES.stream()
              .flatMap(name -> yearsSlots(name).stream())
              .map(Slot::instant)
              .sorted(Comparator.naturalOrder())
              .toList();
      for (Instant slot : due) {
        live(steady, frail, slot);
      }
    }
    NAMES.forEach(this::assertAllHappened);
    assertNobodyIsMailedTwice();
    System.out.printf("A year on %s: %s, %d deaths%n", database, ends, deaths);
    assertThat(deaths).isGreaterThan(40);
    assertThat(ends.get(State.CLOSED)).isGreaterThan(45);
    assertThat(ends.get(State.SKIPPED)).isGreaterThan(1);
  }

  private void live(
      ConfigurableApplicationContext steady, ConfigurableApplicationContext frail, Instant slot)
      throws Exception {
    Life one = Life.of(steady);
    int fortune = random.nextInt(20);
    if (fortune > 1 && time.instant().isBefore(slot.minusSeconds(10))) {
      SettableTime.at(slot.minusSeconds(10));
      one.look();
      long editions = editions().size();
      SettableTime.at(slot.minusSeconds(4));
      Life.of(frail).look();
      assertThat(editions()).as("nothing is early").hasSize((int) editions);
    }
    Duration away =
        fortune == 0
            ? LATE.plusSeconds(1)
            : fortune == 1 ? Duration.ofHours(5) : Duration.ofMillis(random.nextInt(2_000) - 3_000);
    if (slot.plus(away).isAfter(time.instant())) {
      SettableTime.at(slot.plus(away));
    }
    for (int i = 0; i < 2; i++) {
      Life other = Life.of(frail);
      Mortality mortality = frail.getBean(Mortality.class);
      mortality.dieAfter(random.nextInt(i == 0 ? 25 : 150));
      atOnce(one::look, () -> dying(other::look));
      dying(() -> other.sweeper().look());
      bury(mortality);
      one.sweeper().look();
      time.pass(Duration.ofSeconds(2));
    }
    time.pass(Duration.ofSeconds(31));
    one.sweeper().look();
  }

  private static void atOnce(Runnable one, Runnable other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Throwable> wrong = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
                other.run();
              } catch (Exception e) {
                wrong.add(e);
              }
            });
    thread.start();
    start.await();
    one.run();
    thread.join();
    assertThat(wrong).isEmpty();
  }

  private static void dying(Runnable work) {
    try {
      work.run();
    } catch (Mortality.Killed e) {
      // What others find afterwards is what this test is about.
    }
  }

  /** Others see of its leases that their owner is dead. */
  private void bury(Mortality mortality) {
    if (mortality.isDead()) {
      deaths++;
      mortality.revive();
      for (Map<String, Object> lease :
          database
              .jdbc()
              .sql("SELECT edition_id, owner FROM lease WHERE owner IS NOT NULL")
              .query()
              .listOfRows()) {
        String owner = String.valueOf(lease.get("owner"));
        database
            .jdbc()
            .sql("UPDATE lease SET owner = ? WHERE edition_id = ?")
            .params(owner.replaceFirst(" \\d+ (\\d+)$", " 999999999 $1"), lease.get("edition_id"))
            .update();
      }
    }
    mortality.revive();
  }

  private void assertAllHappened(String digest) {
    List<Edition> editions =
        editions().stream().filter(edition -> edition.key().digest().equals(digest)).toList();
    List<Slot> slots = yearsSlots(digest);
    assertThat(slots).hasSize(digest.equals("early") ? 52 : 8);
    assertThat(editions)
        .extracting(edition -> edition.key().slot())
        .containsExactlyInAnyOrderElementsOf(slots.stream().map(Slot::name).toList());
    for (Edition edition : editions) {
      String told = edition + ": " + the(Accounts.class).of(edition).sentence();
      ends.merge(edition.state(), 1, Integer::sum);
      assertThat(edition.state()).as(told).isIn(State.CLOSED, State.SKIPPED);
      assertThat(edition.openedAt()).as(told).isAfterOrEqualTo(edition.dueAt());
      if (edition.state() == State.SKIPPED) {
        assertThat(edition.reason()).as(told).isEqualTo(Reason.MISSED);
      } else {
        assertThat(the(Accounts.class).of(edition).balanced()).as(told).isTrue();
      }
    }
  }

  private void assertNobodyIsMailedTwice() {
    assertThat(sink.messages())
        .extracting(message -> message.recipient() + " " + idOf(message))
        .doesNotHaveDuplicates();
    assertThat(sink.count()).isGreaterThan(80);
  }

  /** A function of edition and reader, and of nothing else. */
  private static String idOf(SmtpMessage message) {
    return message.header("Message-ID");
  }
}
