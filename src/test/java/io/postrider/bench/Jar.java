package io.postrider.bench;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The finished program with its ledger on a database server, started as its users start it. Each
 * lap is an edition of a digest of its own, about the same posts and to the same list.
 */
final class Jar implements Contender {

  private static final Path LAUNCHER = Path.of("bin/postrider").toAbsolutePath();

  private static final Path CACHE =
      Path.of(System.getProperty("postrider.cache", "target/cache")).toAbsolutePath();

  private static final String SLOT = "2026-11-23";

  private static final String FILE =
      """
      digest: %s
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml, look-back: 9999d }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      pace: { connections: %d }
      """;

  private static final String DELIVERED =
      """
      SELECT COUNT(*), MIN(claimed_at), MAX(settled_at)
        FROM delivery d JOIN edition e ON e.id = d.edition_id
       WHERE e.digest = ? AND d.state = 'ACCEPTED'
      """;

  private final TestDatabase database;
  private final Sink sink;
  private final Path folder;
  private final String name;
  private final int connections;
  private final Map<String, String> more;
  private int octets;
  private int laps;

  /**
   * The program.
   *
   * @param name as the table calls it
   * @param more settings beside the usual ones
   */
  Jar(
      String name,
      TestDatabase database,
      Sink sink,
      Path folder,
      int connections,
      Map<String, String> more) {
    this.name = name;
    this.database = database;
    this.sink = sink;
    this.folder = folder;
    this.connections = connections;
    this.more = more;
  }

  @Override
  public String name() {
    return name;
  }

  /** Imports so many people. */
  void people(int count) {
    String rows =
        IntStream.range(0, count)
            .mapToObj("reader%1$d@example.org,Reader %1$d,weekly"::formatted)
            .collect(Collectors.joining("\n", "email,name,list\n", "\n"));
    write(folder.resolve("people.csv"), rows);
    command("subscribers", "import", "people.csv").run();
  }

  /** How large a message is on the wire, give or take a name. */
  int octets() {
    if (octets == 0) {
      command("preview", digest(), "--out", "preview").run();
      try {
        octets = (int) Files.size(folder.resolve("preview/message.eml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return octets;
  }

  @Override
  public Lap run(int messages) {
    String digest = digest();
    Command run = command("run", digest, "--slot", SLOT);
    Duration before = UsedProcessor.ofDatabase();
    Command.Ended ended = run.run();
    Duration beside = UsedProcessor.ofDatabase().minus(before);
    laps++;
    return database.ask(
        jdbc ->
            jdbc.sql(DELIVERED)
                .param(digest)
                .query(
                    (row, number) -> {
                      assertThat(row.getInt(1)).as("accepted").isEqualTo(messages);
                      Instant from = row.getObject(2, LocalDateTime.class).toInstant(UTC);
                      Instant to = row.getObject(3, LocalDateTime.class).toInstant(UTC);
                      return new Lap(
                          messages,
                          octets(),
                          Duration.between(from, to),
                          ended.wall(),
                          ended.cpu(from, to),
                          beside);
                    })
                .single());
  }

  private String digest() {
    String digest = "bench-%s-%d".formatted(Integer.toHexString(name.hashCode()), laps);
    Path jobs = folder.resolve("jobs");
    try {
      Files.createDirectories(jobs);
      Files.copy(
          Path.of("jobs/demo/posts.xml"),
          jobs.resolve("posts.xml"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(jobs.resolve(digest + ".yml"), FILE.formatted(digest, connections));
    return digest;
  }

  private Command command(Object... words) {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("spring.mail.host", "127.0.0.1");
    settings.put("spring.mail.port", String.valueOf(sink.port()));
    settings.put("postrider.public.url", "https://news.ridgeline.example");
    settings.putAll(more);
    Map<String, String> environment =
        settings.entrySet().stream()
            .collect(
                Collectors.toMap(
                    setting -> setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                    Map.Entry::getValue));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("XDG_CACHE_HOME", CACHE.toString());
    // Nothing, unless somebody wants to look closer: -Dbench.jvm=-XX:+….
    environment.put("POSTRIDER_JAVA_OPTS", System.getProperty("bench.jvm", ""));
    return new Command(folder, LAUNCHER).add(words).with(environment);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
