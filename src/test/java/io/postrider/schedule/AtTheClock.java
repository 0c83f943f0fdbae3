package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.csv.SubscriberImport;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.testing.SettableTime;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** A process that serves, in this JVM, whose clock a test sets. */
abstract class AtTheClock {

  /** A Sunday; the next slot is on Monday at 15:00 UTC. */
  static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

  static final Instant MONDAY = Instant.parse("2026-11-23T15:00:00Z");
  static final String WEEKLY = "cron: \"0 8 * * MON\", zone: America/Denver";

  private static final String FILE =
      """
      digest: %s
      title: Ridgeline Weekly
      from: "Ridgeline <news@ridgeline.example>"
      schedule: { %s }
      posts: { from: file, url: %s, look-back: 28d, at-most: 1 }
      audience: { list: weekly }
      pace: { connections: 1 }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      """;

  private static final String FEED =
      """
      <?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
      <link>https://ridgeline.example</link><description>News</description>
      %s
      </channel></rss>
      """;

  private static final String ITEM =
      """
      <item><title>Post %1$d</title><link>https://ridgeline.example/%1$d/</link>
      <guid isPermaLink="false">post-%1$d</guid><pubDate>%2$s</pubDate>
      <description>What there is to say.</description></item>
      """;

  @TempDir Path folder;

  final TestDatabase database;
  SettableTime time;
  SmtpSink sink;
  ConfigurableApplicationContext app;

  AtTheClock(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    time = SettableTime.at(BEGIN);
    sink = SmtpSink.start();
    app = start(SettableTime.Program.class);
    byte[] people =
        "email,list\nana@example.org,weekly\nbo@example.org,weekly\n"
            .getBytes(StandardCharsets.UTF_8);
    app.getBean(SubscriberImport.class)
        .read(new ByteArrayResource(people), "a test", row -> {}, done -> {});
  }

  ConfigurableApplicationContext start(Class<?> program, String... settings) {
    return database.context(
        program,
        Stream.concat(
                Stream.of(
                    "postrider.jobs=" + folder,
                    "spring.mail.host=" + sink.host(),
                    "spring.mail.port=" + sink.port()),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  @AfterEach
  void end() {
    app.close();
    sink.close();
    database.clear();
  }

  /** Writes a digest's file, with a post for each of these times. */
  void digest(String name, String schedule, List<Instant> posts) {
    String items =
        Stream.iterate(0, i -> i < posts.size(), i -> i + 1)
            .map(i -> ITEM.formatted(i, rfc(posts.get(i))))
            .collect(Collectors.joining());
    write(name + ".xml", FEED.formatted(items));
    write(name + ".yml", FILE.formatted(name, schedule, name + ".xml"));
  }

  /** Writes a digest's file, with a post for each of the days before and after Monday. */
  void digest(String name, String schedule) {
    digest(
        name,
        schedule,
        Stream.iterate(-3, i -> i + 1)
            .limit(30)
            .map(i -> MONDAY.plus(Duration.ofDays(i)).minusSeconds(1))
            .toList());
  }

  private static String rfc(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void remove(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  /** Sets the clock and looks, as both threads do. */
  void lookAt(Instant instant) {
    SettableTime.at(instant);
    the(ScheduleRunner.class).look(() -> {});
    the(Sweeper.class).look();
  }

  /** Lives to this instant as a process does that is never away: by what the looks ask for. */
  void liveUntil(Instant end) {
    while (time.instant().isBefore(end)) {
      Duration rest = the(ScheduleRunner.class).look(() -> {});
      Duration other = the(Sweeper.class).look();
      Duration shorter = rest.compareTo(other) < 0 ? rest : other;
      Duration left = Duration.between(time.instant(), end);
      time.pass(shorter.compareTo(left) < 0 ? shorter : left);
    }
    lookAt(time.instant());
  }

  List<Edition> editions() {
    return the(EditionLists.class).latest(5_000);
  }

  Edition edition(String key) {
    return the(Editions.class).get(EditionKey.parse(key));
  }

  void assertState(String key, Edition.State state, Edition.Reason reason) {
    assertThat(edition(key).state()).as(key + " " + edition(key).detail()).isEqualTo(state);
    assertThat(edition(key).reason()).as(key).isEqualTo(reason);
  }
}
