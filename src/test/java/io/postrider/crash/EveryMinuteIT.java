package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A digest that is due each minute, by the real clock, and {@code serve}, which is killed while it
 * delivers and started again. {@code -Dminutes=5} has it take longer, and on H2 too: most of it is
 * waiting.
 */
@EachDatabase
class EveryMinuteIT {

  private static final int FEW = 2;
  private static final int MINUTES = Integer.getInteger("minutes", FEW);
  private static final int READERS = 300;
  private static final int CONNECTIONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String FILE =
      """
      digest: minutely
      title: Ridgeline News
      from: "Ridgeline <news@ridgeline.example>"
      schedule: { cron: "* * * * *", zone: UTC, late-by-at-most: 10m }
      posts: { from: file, url: posts.xml, at-most: 1 }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      pace: { connections: %d, claim: 1 }
      """
          .formatted(CONNECTIONS);

  private static final String ITEM =
      """
      <item><title>Post %1$d</title><link>https://ridgeline.example/%1$d/</link>
      <guid isPermaLink="false">post-%1$d</guid><pubDate>%2$s</pubDate>
      <description>What there is to say.</description></item>
      """;

  private final TestDatabase database;

  @TempDir Path folder;

  EveryMinuteIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void each_minute_has_its_edition_through_a_kill_and_nobody_gets_one_twice() throws Exception {
    assumeTrue(
        MINUTES > FEW || database.kind() != DatabaseKind.H2, "With -Dminutes=5 it is on H2 too.");
    write();
    try (SmtpSink sink = SmtpSink.start()) {
      run(sink, "subscribers", "import", folder.resolve("people.csv").toString());
      Instant end;
      try (PostriderProcess serve = serve(sink)) {
        sink.at(READERS / 2, serve::killHard);
        sink.awaitCount(READERS / 2, PATIENCE);
        serve.awaitExit(PATIENCE);
        end = Instant.now().plus(Duration.ofMinutes(MINUTES - 1));
      }
      try (PostriderProcess serve = serve(sink)) {
        Awaitility.await()
            .atMost(PATIENCE.plusMinutes(MINUTES))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> Instant.now().isAfter(end) && closed() >= MINUTES && unfinished() == 0);
        serve.terminate();
        assertThat(serve.awaitExit(PATIENCE)).as(serve.said()).isZero();
      }
      assertAccounted(sink);
    }
  }

  private void assertAccounted(SmtpSink sink) {
    List<Map<String, Object>> editions =
        rows("SELECT slot, state, detail FROM edition ORDER BY slot");
    assertThat(editions)
        .hasSizeGreaterThanOrEqualTo(MINUTES)
        .allSatisfy(edition -> assertThat(edition).containsEntry("state", "CLOSED"));
    for (int i = 1; i < editions.size(); i++) {
      assertThat(minute(editions.get(i))).isEqualTo(minute(editions.get(i - 1)).plusSeconds(60));
    }
    assertThat(rows("SELECT DISTINCT state FROM delivery"))
        .extracting(row -> row.get("state"))
        .containsAnyOf("ACCEPTED")
        .isSubsetOf("ACCEPTED", "IN_DOUBT");
    assertThat(rows("SELECT * FROM delivery")).hasSize(editions.size() * READERS);
    assertThat(rows("SELECT * FROM delivery WHERE state = 'IN_DOUBT'"))
        .hasSizeLessThanOrEqualTo(CONNECTIONS);
    // A function of edition and reader, and of nothing else.
    assertThat(sink.messages())
        .extracting(message -> message.header("Message-ID"))
        .hasSizeGreaterThanOrEqualTo(editions.size() * READERS - CONNECTIONS)
        .doesNotHaveDuplicates();
  }

  private static Instant minute(Map<String, Object> edition) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm")
        .withZone(ZoneOffset.UTC)
        .parse(String.valueOf(edition.get("slot")), Instant::from);
  }

  private long closed() {
    return rows("SELECT id FROM edition WHERE state = 'CLOSED'").size();
  }

  private long unfinished() {
    return rows("SELECT id FROM edition WHERE state <> 'CLOSED'").size();
  }

  private List<Map<String, Object>> rows(String sql) {
    return database.ask(jdbc -> jdbc.sql(sql).query().listOfRows());
  }

  /** A post of each minute, the coming ones too: each edition takes the oldest that is left. */
  private void write() throws IOException {
    Instant first = Instant.now().minusSeconds(60);
    String items =
        IntStream.range(0, MINUTES + 5)
            .mapToObj(i -> ITEM.formatted(i, rfc(first.minusSeconds(i))))
            .collect(Collectors.joining());
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("minutely.yml"), FILE);
    Files.writeString(
        jobs.resolve("posts.xml"),
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>"
            + "<link>https://ridgeline.example</link><description>News</description>"
            + items
            + "</channel></rss>");
    Files.writeString(
        folder.resolve("people.csv"),
        IntStream.range(0, READERS)
            .mapToObj("reader%d@example.org,weekly"::formatted)
            .collect(Collectors.joining("\n", "email,list\n", "\n")));
  }

  private static String rfc(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private PostriderProcess serve(SmtpSink sink) {
    return start(sink, "serve");
  }

  private void run(SmtpSink sink, String... arguments) {
    try (PostriderProcess process = start(sink, arguments)) {
      assertThat(process.awaitExit(PATIENCE)).as(process.said()).isZero();
    }
  }

  private PostriderProcess start(SmtpSink sink, String... arguments) {
    return PostriderProcess.launch(arguments)
        .in(folder)
        .with(database.settings())
        .with(sink.settings())
        .start();
  }
}
