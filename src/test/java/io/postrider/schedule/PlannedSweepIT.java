package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.csv.SubscriberImport;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.content.Content;
import io.postrider.edition.oneoff.OneOff;
import io.postrider.edition.oneoff.OneOffRequest;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.operations.ResumeEdition;
import io.postrider.posts.announcement.Announcement;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** A one-off that waits for its time, as a process that sweeps lives through it. */
@OneDatabase
class PlannedSweepIT {

  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
  private static final Instant DUE = NOW.plus(Duration.ofMinutes(90));
  private static final EditionKey KEY = new EditionKey("hours", "2026-11-23");

  @TempDir Path folder;

  private final TestDatabase database;
  private SettableTime time;
  private Station station;
  private ConfigurableApplicationContext app;

  PlannedSweepIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void a_plan() {
    time = SettableTime.at(NOW);
    station = Station.open(database, folder, 2, 5);
    app =
        database.context(
            SettableTime.Program.class,
            "spring.mail.host=" + station.sink().host(),
            "spring.mail.port=" + station.sink().port());
    byte[] people =
        "email,list\nana@example.org,weekly\nbo@example.org,weekly\n"
            .getBytes(StandardCharsets.UTF_8);
    app.getBean(SubscriberImport.class)
        .read(new ByteArrayResource(people), "a test", row -> {}, done -> {});
    OneOffRequest asked =
        new OneOffRequest(
            Station.DIGEST, List.of(), "body:1", null, null, List.of(), null, "later");
    app.getBean(OneOffs.class)
        .open(
            new OneOff(KEY.digest(), KEY, asked, "ana", NOW),
            content(),
            new Consideration(List.of(), 0, List.of(), List.of()),
            DUE);
  }

  private Content content() {
    Digest digest =
        new Digests(folder.resolve("jobs"))
            .named(Station.DIGEST)
            .digest()
            .saying("announcement", null, List.of());
    Announcement text =
        Announcement.read(Path.of("src/test/resources/announcements/holiday-hours.md"));
    return new Content(
        digest, app.getBean(TemplateFolders.class).load("announcement"), List.of(text.toPost(DUE)));
  }

  @AfterEach
  void end() {
    app.close();
    station.close();
    database.clear();
  }

  private Edition edition() {
    return app.getBean(Editions.class).get(KEY);
  }

  @Test
  void found_too_late_it_is_paused_once_and_left_alone_until_somebody_resumes_it() {
    Sweeper sweeper = app.getBean(Sweeper.class);
    time.pass(Duration.ofMinutes(90).plus(Duration.ofHours(12)).plusSeconds(1));
    for (int look = 0; look < 3; look++) {
      time.pass(sweeper.look());
    }
    assertThat(edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(edition().reason()).isEqualTo(Edition.Reason.MISSED);
    assertThat(notices()).containsExactly("PAUSED/MISSED");
    assertThat(station.sink().connections()).isZero();

    app.getBean(ResumeEdition.class).resume(KEY, "a person", tally -> {});
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(station.sink().count()).isEqualTo(2);
  }

  @Test
  void refused_at_its_time_it_is_told_once_and_goes_out_where_it_may() {
    time.pass(Duration.ofMinutes(90));
    try (ConfigurableApplicationContext unfit =
        database.context(SettableTime.Program.class, "spring.mail.host=relay.example")) {
      Sweeper sweeper = unfit.getBean(Sweeper.class);
      Instant end = time.instant().plus(Duration.ofHours(7));
      while (time.instant().isBefore(end)) {
        time.pass(sweeper.look());
      }
    }
    assertThat(edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(edition().reason()).isEqualTo(Edition.Reason.REFUSED);
    assertThat(edition().detail()).contains("POSTRIDER_PUBLIC_URL");
    assertThat(notices()).containsExactly("PAUSED/REFUSED");
    assertThat(database.jdbc().sql("SELECT COUNT(*) FROM attempt").query(Long.class).single())
        .isOne();

    app.getBean(Sweeper.class).look();
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(station.sink().count()).isEqualTo(2);
  }

  private List<String> notices() {
    return database
        .jdbc()
        .sql("SELECT CONCAT(state, '/', COALESCE(reason, '')) FROM notice ORDER BY id")
        .query(String.class)
        .list();
  }

  @Test
  void it_is_sent_within_half_a_minute_of_its_time_and_not_before() {
    Sweeper sweeper = app.getBean(Sweeper.class);
    while (time.instant().isBefore(DUE)) {
      Duration rest = sweeper.look();
      assertThat(station.sink().connections()).isZero();
      assertThat(edition().reason()).isEqualTo(Edition.Reason.PLANNED);
      assertThat(rest).isPositive().isLessThanOrEqualTo(Sweeper.LONGEST_REST);
      time.pass(rest);
    }
    assertThat(time.instant()).isBefore(DUE.plusSeconds(30));
    sweeper.look();

    assertThat(station.sink().recipients())
        .containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    sweeper.look();
    assertThat(station.sink().count()).isEqualTo(2);
  }
}
