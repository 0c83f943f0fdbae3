package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.operations.RunEdition;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** A relay that goes away and comes back, as a process that sweeps lives through it. */
@OneDatabase
class OutageIT {

  private static final int READERS = 60;
  private static final Instant MONDAY = Instant.parse("2026-11-23T16:00:00Z");
  private static final EditionKey KEY = EditionKey.parse(Station.EDITION);

  @TempDir Path folder;

  private final TestDatabase database;
  private final List<String> mailed = new ArrayList<>();
  private SettableTime time;
  private Station station;
  private ConfigurableApplicationContext app;

  OutageIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    time = SettableTime.at(MONDAY);
    station = Station.open(database, folder, 2, 5);
    app =
        database.context(
            SettableTime.Program.class,
            "spring.mail.host=" + station.sink().host(),
            "spring.mail.port=" + station.sink().port());
    subscribe();
  }

  @AfterEach
  void end() {
    app.close();
    station.close();
    database.clear();
  }

  @Test
  void half_an_hour_without_the_relay_costs_nobody_their_mail_and_needs_nobodys_hand() {
    // One is greylisted; then the line breaks again and again, and the relay is gone.
    SmtpSink before = station.sink();
    before.fail(
        SmtpFault.to(Station.reader(3)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    before.fail(SmtpFault.fromMessage(20).hangUp(SmtpPhase.MAIL));
    run();
    assertThat(edition().reason()).isEqualTo(Edition.Reason.RELAY_ABSENT);
    mailed.addAll(before.recipients());
    assertThat(mailed).hasSizeBetween(10, 19);
    before.close();

    Instant gone = time.instant();
    int looks = sweepUntil(gone.plus(Duration.ofMinutes(30)));
    assertThat(account().refused() + account().expired() + account().inDoubt()).isZero();
    assertThat(account().accepted()).isEqualTo(mailed.size());
    assertThat(attempts()).as("attempts in half an hour").isBetween(4L, 10L);
    assertThat(looks).as("looks in half an hour").isLessThan(200);

    try (SmtpSink back = SmtpSink.options().envelopesOnly().port(before.port()).start()) {
      Instant returned = time.instant();
      back.fail(
          SmtpFault.to(Station.reader(40)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
      sweepWhileOpen();

      mailed.addAll(back.recipients());
      assertThat(time.instant())
          .as("delivered soon after the relay is back, and after greylisting's time")
          .isBefore(returned.plus(RetryBackoff.LONGEST).plus(Duration.ofMinutes(40)));
    }
    assertThat(mailed).hasSize(READERS).doesNotHaveDuplicates();
    Account account = account();
    assertThat(account.accepted()).isEqualTo(READERS);
    assertThat(account.balanced()).isTrue();
  }

  @Test
  void a_deferred_row_is_delivered_soon_after_it_is_due_and_not_before() {
    station
        .sink()
        .fail(
            SmtpFault.to(Station.reader(3)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run();
    Instant due = due();

    sweepUntil(due.minus(Duration.ofSeconds(1)));
    assertThat(station.sink().messagesTo(Station.reader(3))).isEmpty();

    sweepUntil(due.plus(Sweeper.LONGEST_REST));
    assertThat(station.sink().messagesTo(Station.reader(3))).hasSize(1);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void what_is_put_off_for_too_long_expires_by_itself_and_closes_the_edition() {
    station
        .sink()
        .fail(SmtpFault.to(Station.reader(3)).reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run();
    time.pass(Duration.ofMinutes(47 * 60 + 45));

    sweepWhileOpen();

    assertThat(account().expired()).isOne();
    assertThat(account().accepted()).isEqualTo(READERS - 1);
    assertThat(time.instant()).isBefore(MONDAY.plus(Duration.ofHours(49)));
  }

  @Test
  void a_relay_that_is_away_does_not_bring_a_deferred_row_closer_to_its_end() {
    station
        .sink()
        .fail(
            SmtpFault.to(Station.reader(3)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run();
    Instant due = due();
    int port = station.sink().port();
    station.close();

    sweepUntil(due.plus(Duration.ofHours(1)));
    assertThat(tries()).isEqualTo(READERS);
    assertThat(attempts()).as("attempts in an hour").isLessThan(12);

    try (SmtpSink back = SmtpSink.options().envelopesOnly().port(port).start()) {
      sweepWhileOpen();
      assertThat(back.recipients()).containsExactly(Station.reader(3));
    }
    assertThat(account().accepted()).isEqualTo(READERS);
  }

  @Test
  void what_waits_for_an_operator_is_left_alone() {
    station.sink().fail(SmtpFault.fromMessage(20).hangUp(SmtpPhase.MAIL));
    run();
    station.sink().heal();
    database.jdbc().sql("UPDATE edition SET reason = 'STOPPED', stop_requested = TRUE").update();
    long before = attempts();

    sweepUntil(time.instant().plus(Duration.ofHours(1)));

    assertThat(attempts()).isEqualTo(before);
    assertThat(edition().state()).isEqualTo(Edition.State.PAUSED);
  }

  private void subscribe() {
    String rows =
        IntStream.range(0, READERS)
            .mapToObj(number -> Station.reader(number) + ",weekly")
            .collect(Collectors.joining("\n", "email,list\n", "\n"));
    app.getBean(SubscriberImport.class)
        .read(
            new ByteArrayResource(rows.getBytes(StandardCharsets.UTF_8)),
            "a test",
            row -> {},
            done -> {});
  }

  private void run() {
    app.getBean(RunEdition.class)
        .run(
            new Digests(folder.resolve("jobs")).named(KEY.digest()),
            KEY.slot(),
            MONDAY,
            tally -> {});
  }

  /** Returns how many looks were taken. */
  private int sweepUntil(Instant end) {
    int looks = 0;
    while (time.instant().isBefore(end)) {
      Duration rest = app.getBean(Sweeper.class).look();
      Duration left = Duration.between(time.instant(), end);
      time.pass(rest.compareTo(left) < 0 ? rest : left);
      looks++;
    }
    app.getBean(Sweeper.class).look();
    return looks;
  }

  private void sweepWhileOpen() {
    Instant end = time.instant().plus(Duration.ofDays(3));
    while (!edition().state().isFinal() && time.instant().isBefore(end)) {
      time.pass(app.getBean(Sweeper.class).look());
    }
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  private Edition edition() {
    return app.getBean(Editions.class).get(KEY);
  }

  private Account account() {
    return app.getBean(Accounts.class).of(edition());
  }

  private long attempts() {
    return number("SELECT COUNT(*) FROM attempt");
  }

  private long tries() {
    return number("SELECT SUM(tries) FROM delivery");
  }

  private long number(String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }

  private Instant due() {
    return app.getBean(io.postrider.operations.SweepEditions.class).owed().get(0).nextDue();
  }
}
