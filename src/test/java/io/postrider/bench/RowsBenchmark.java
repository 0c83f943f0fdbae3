package io.postrider.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Labels;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.operations.RunEdition;
import io.postrider.operations.StopEdition;
import io.postrider.testing.InstalledMariaDb;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;

/**
 * How long it takes to import people, to freeze the roster of an edition that goes to all of them,
 * and to begin with its first mail; in this JVM, so that a profiler sees it. Run by {@code ./mvnw
 * -Pbench verify -Dit.test=RowsBenchmark -Dbench.rows=1000000}.
 */
class RowsBenchmark {

  private static final int ROWS = Integer.getInteger("bench.rows", 200_000);
  private static final EditionKey KEY = new EditionKey(Station.DIGEST, "2026-11-23");
  private static final Instant CUT_OFF = Instant.parse("2026-11-23T15:00:00Z");

  private InstalledMariaDb installed;

  private final List<String> lines =
      new ArrayList<>(
          List.of(
              "| %,d rows | s | rows/s | processor s: JVM | database |".formatted(ROWS),
              "|---|--:|--:|--:|--:|"));

  @Test
  void people_are_imported_and_an_edition_is_begun(@TempDir Path folder) throws Exception {
    try (TestDatabase database = database();
        Station station = Station.open(database, folder, 20, 10);
        ConfigurableApplicationContext app = app(database, station)) {
      importPeople(app, InstalledProgram.people(folder.resolve("people.csv"), ROWS));
      DigestFile digest = new Digests(folder.resolve("jobs")).named(Station.DIGEST);
      Edition edition = app.getBean(SlotEditions.class).open(KEY, "weekly", CUT_OFF);
      freeze(app, edition, digest);
      begin(app, station, digest);
    } finally {
      Report.tell("rows.md", String.join("\n", lines) + "\n");
    }
  }

  /** The machine's own MariaDB, as users have it, if there is one and it is wanted. */
  private TestDatabase database() {
    Optional<Path> program =
        Boolean.getBoolean("bench.installed") ? InstalledMariaDb.program() : Optional.empty();
    program.ifPresent(found -> installed = InstalledMariaDb.start(found));
    return installed == null ? TestDatabase.fresh() : installed.database();
  }

  @AfterEach
  void end() {
    if (installed != null) {
      installed.close();
    }
  }

  private void importPeople(ConfigurableApplicationContext app, Path people) {
    SubscriberImport imports = app.getBean(SubscriberImport.class);
    FileSystemResource file = new FileSystemResource(people);
    ImportResult first = measured("import", () -> read(imports, file));
    assertThat(first.subscribed()).isEqualTo(ROWS);
    ImportResult again = measured("the same file again", () -> read(imports, file));
    assertThat(again.newSubscribers()).isZero();
    assertThat(again.rows()).isEqualTo(ROWS);
  }

  private static ImportResult read(SubscriberImport imports, FileSystemResource file) {
    return imports.read(file, "a benchmark", row -> {}, rows -> {});
  }

  private void freeze(ConfigurableApplicationContext app, Edition edition, DigestFile digest) {
    Roster roster = app.getBean(Roster.class);
    try (Lease lease = app.getBean(Leases.class).take(edition)) {
      Attempt attempt = app.getBean(Attempts.class).begin(lease, Attempt.Kind.RUN);
      boolean done =
          measured(
              "freeze",
              () ->
                  roster.freeze(
                      attempt, edition, digest.digest(), Labels.FOR_EVERYBODY, new StopSignal()));
      assertThat(done).isTrue();
      app.getBean(Attempts.class).end(attempt, "a benchmark");
    }
  }

  private void begin(ConfigurableApplicationContext app, Station station, DigestFile digest)
      throws Exception {
    CompletableFuture<Void> first = new CompletableFuture<>();
    station.sink().at(1, () -> first.complete(null));
    CompletableFuture<?> run =
        CompletableFuture.supplyAsync(
            () -> app.getBean(RunEdition.class).run(digest, KEY.slot(), CUT_OFF, tally -> {}));
    measured("until the first mail", first::join);
    app.getBean(StopEdition.class).stop(KEY);
    run.join();
  }

  private <T> T measured(String what, Supplier<T> work) {
    Usage before = Usage.ofThis();
    Usage beside = Usage.ofDatabase();
    long began = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - began) / 1e9;
    Duration jvm = Usage.ofThis().minus(before).processor();
    Duration server = Usage.ofDatabase().minus(beside).processor();
    lines.add(
        "| %s | %.1f | %,.0f | %.1f | %.1f |"
            .formatted(what, seconds, ROWS / seconds, Report.seconds(jvm), Report.seconds(server)));
    return result;
  }

  private static ConfigurableApplicationContext app(TestDatabase database, Station station) {
    return database.context(
        Postrider.class,
        station.sink().settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new));
  }
}
