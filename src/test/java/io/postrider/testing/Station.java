package io.postrider.testing;

import io.postrider.Postrider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a delivery needs, on loopback: a database, a relay, a digest of recorded posts, people.
 * Processes that it starts are the finished program; what is only to be done is done in this JVM.
 */
public final class Station implements AutoCloseable {

  public static final String DIGEST = "weekly-digest";
  public static final String EDITION = "weekly-digest/2026-11-23";
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String FILE =
      """
      digest: weekly-digest
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml, look-back: 28d }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      pace: { connections: %d, claim: %d }
      in-doubt: hold
      """;

  private final TestDatabase database;
  private final Path folder;
  private final SmtpSink sink;

  private Station(TestDatabase database, Path folder, SmtpSink sink) {
    this.database = database;
    this.folder = folder;
    this.sink = sink;
  }

  /** A station with one digest; its folder is the caller's to remove. */
  public static Station open(TestDatabase database, Path folder, int connections, int claim) {
    try {
      Path jobs = Files.createDirectories(folder.resolve("jobs"));
      Files.writeString(jobs.resolve("weekly-digest.yml"), FILE.formatted(connections, claim));
      Files.copy(Path.of("jobs/demo/posts.xml"), jobs.resolve("posts.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Station(database, folder, SmtpSink.options().envelopesOnly().start());
  }

  /** Has the digest delivered elsewhere than by SMTP. */
  public Station relay(String relay) {
    try {
      Path file = folder.resolve("jobs/weekly-digest.yml");
      Files.writeString(file, Files.readString(file) + "relay: " + relay + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Imports so many people, {@code reader0@example.org} and on, to the digest's list. */
  public Station people(int count) {
    String rows =
        IntStream.range(0, count)
            .mapToObj(number -> "%s,Reader %d,weekly".formatted(reader(number), number))
            .collect(Collectors.joining("\n", "email,name,list\n", "\n"));
    try {
      Path file = Files.writeString(folder.resolve("people.csv"), rows);
      types("subscribers", "import", file.toString()).exits(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public static String reader(int number) {
    return "reader%d@example.org".formatted(number);
  }

  /** Starts the program on this station. */
  public PostriderProcess start(String... arguments) {
    return launch(arguments).start();
  }

  /** The program on this station, which has not begun. */
  public PostriderProcess.Launch launch(String... arguments) {
    return PostriderProcess.launch(arguments)
        .in(folder)
        .with(database.settings())
        .with(sink.settings());
  }

  /** Starts a run of the edition. */
  public PostriderProcess startRun() {
    return startRun(Map.of());
  }

  /**
   * Starts a run of the edition.
   *
   * @param settings Spring's properties that are other than this station's
   */
  public PostriderProcess startRun(Map<String, String> settings) {
    return launch("run", DIGEST, "--slot", "2026-11-23").with(settings).start();
  }

  /** Types a command in this JVM: for what comes before and after the process that is tested. */
  public Said types(String... command) {
    return types(Map.of(), command);
  }

  private Said types(Map<String, String> settings, String... command) {
    try (InThisJvm program = new InThisJvm(Postrider.class)) {
      return program
          .with(database.settings())
          .with(sink.settings())
          .with("server.port", "0")
          .with("management.server.port", "0")
          .with("postrider.home", folder.resolve(".postrider").toString())
          .with("postrider.jobs", folder.resolve("jobs").toString())
          .with(settings)
          .types(command);
    }
  }

  /** Runs the edition to an end in this JVM, as somebody does after a process that was killed. */
  public Said runs() {
    return types("run", DIGEST, "--slot", "2026-11-23");
  }

  public SmtpSink sink() {
    return sink;
  }

  public TestDatabase database() {
    return database;
  }

  /** How many rows of the ledger are in each state, as the database says. */
  public Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    database.ask(
        jdbc -> {
          jdbc.sql("SELECT state, COUNT(*) FROM delivery GROUP BY state")
              .query(
                  row -> {
                    rows.put(row.getString(1), row.getLong(2));
                  });
          return rows;
        });
    return rows;
  }

  /** The addresses whose rows are in this state. */
  public List<String> addresses(String state) {
    return database.ask(
        jdbc ->
            jdbc.sql(
                    "SELECT s.address FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id WHERE d.state = ? ORDER BY s.id")
                .param(state)
                .query(String.class)
                .list());
  }

  /** The state of the edition. */
  public String edition() {
    return database.ask(jdbc -> jdbc.sql("SELECT state FROM edition").query(String.class).single());
  }

  @Override
  public void close() {
    sink.close();
  }
}
