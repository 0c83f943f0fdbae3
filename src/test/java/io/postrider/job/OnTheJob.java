package io.postrider.job;

import io.postrider.Postrider;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import io.postrider.operations.RunEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program in this JVM, on a database and a relay of its own, with one digest. */
abstract class OnTheJob {

  static final String SLOT = "2026-11-23";
  static final Instant CUT_OFF = Instant.parse("2026-11-23T15:00:00Z");
  static final EditionKey KEY = new EditionKey(Station.DIGEST, SLOT);

  @TempDir Path folder;

  private final TestDatabase database;
  private Station station;
  ConfigurableApplicationContext app;
  JdbcClient jdbc;

  OnTheJob(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    station = Station.open(database, folder, 2, 5);
    app =
        database.context(
            program(),
            sink().settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    jdbc = database.jdbc();
  }

  @AfterEach
  void end() {
    app.close();
    station.close();
    database.clear();
  }

  /** What is run; the program itself unless a test has other clocks. */
  Class<?> program() {
    return Postrider.class;
  }

  SmtpSink sink() {
    return station.sink();
  }

  <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  /** Imports readers, as {@code email,list} each. */
  void subscribe(String... rows) {
    String file = "email,list\n" + String.join("\n", rows) + "\n";
    try {
      the(SubscriberImport.class)
          .read(
              new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)),
              "a test",
              row -> {},
              done -> {});
    } catch (RuntimeException e) {
      throw new AssertionError("not imported", e);
    }
  }

  DigestFile digest() {
    return new Digests(folder.resolve("jobs")).named(Station.DIGEST);
  }

  /** Writes another text into the digest's file. */
  void change(String text, String into) {
    try {
      Path file = folder.resolve("jobs/weekly-digest.yml");
      Files.writeString(file, Files.readString(file).replace(text, into));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Result run(String slot) {
    return the(RunEdition.class).run(digest(), slot, CUT_OFF, tally -> {});
  }

  Edition edition() {
    return the(Editions.class).get(KEY);
  }

  /** Work of an attempt whose process is gone: its lease may be taken at once. */
  Work abandonedWork(Edition edition) {
    try (Lease lease = the(Leases.class).take(edition)) {
      Attempt attempt = the(Attempts.class).begin(lease, Attempt.Kind.RUN);
      return new Work(edition, attempt, digest(), Set.of());
    }
  }

  /** The edition with its posts chosen and its roster not begun, as a kill in between leaves it. */
  Edition collected() {
    Edition edition =
        the(SlotEditions.class).open(KEY, digest().digest().audience().list(), CUT_OFF);
    the(CollectPosts.class).execute(abandonedWork(edition));
    return edition();
  }
}
