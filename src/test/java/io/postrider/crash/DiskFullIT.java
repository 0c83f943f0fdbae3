package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Said;
import io.postrider.testing.SmallDisk;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up during a delivery stops it; with room again, the next run goes on. */
class DiskFullIT {

  private static final int ROWS = 600;
  private static final int MAILED_BEFORE = 100;

  private TestDatabase database;
  private SmallDisk disk;

  @BeforeEach
  void mount(@TempDir Path place) {
    disk = SmallDisk.mount(place, "32m").orElse(null);
    Assumptions.assumeTrue(disk != null, "mounting a small disk takes root on Linux");
    database = TestDatabase.fresh(DatabaseKind.H2);
  }

  @AfterEach
  void umount() {
    if (disk != null) {
      disk.close();
      database.close();
    }
  }

  @Test
  void of_the_mailbox_pauses_the_edition_and_loses_nobody(@TempDir Path folder) throws Exception {
    try (Station station = Station.open(database, folder, 1, 10).relay("mailbox").people(30)) {
      disk.fillBut(400_000);
      run(station).exits(8);
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED", "PENDING");
      assertThat(mails(".eml")).hasSize(station.addresses("ACCEPTED").size());

      disk.makeRoom();
      run(station).exits(0);
      assertThat(station.edition()).isEqualTo("CLOSED");
      assertThat(mails(".eml")).hasSize(30);
      assertThat(mails(".part")).isEmpty();
    }
  }

  @Test
  void of_the_embedded_database_doubles_nobody_and_loses_nobody(@TempDir Path folder) {
    TestDatabase small = TestDatabase.embeddedIn(disk.folder());
    try (Station station = Station.open(small, folder, 1, 1).people(ROWS)) {
      station.sink().at(MAILED_BEFORE, () -> disk.fillBut(100_000));
      assertThat(runAsAProcess(station)).isNotZero();
      int before = station.sink().count();
      disk.makeRoom();
      int last = run(station).exitCode();

      Ending ending = Ending.of(station, ROWS);
      assertThat(before).isBetween(MAILED_BEFORE, ROWS - 1);
      assertThat(ending.doubled()).isZero();
      assertThat(ending.lost()).isZero();
      assertThat(ending.mistold()).isZero();
      assertThat(ending.doubts()).hasSizeLessThanOrEqualTo(1);
      assertThat(last).isEqualTo(ending.doubts().isEmpty() ? 0 : 4);
      assertThat(ending.edition()).isEqualTo("CLOSED");
    }
  }

  private Said run(Station station) {
    return station.types(run());
  }

  private int runAsAProcess(Station station) {
    try (PostriderProcess run = station.start(run())) {
      return run.awaitExit(Station.PATIENCE);
    }
  }

  private String[] run() {
    String home = disk.folder().toString();
    return new String[] {"run", Station.DIGEST, "--slot", "2026-11-23", "--home", home};
  }

  private Stream<Path> mails(String end) throws IOException {
    Path mailbox = disk.folder().resolve("mailbox").resolve(Station.EDITION);
    try (Stream<Path> files = Files.list(mailbox)) {
      return files.filter(file -> file.toString().endsWith(end)).toList().stream();
    }
  }
}
