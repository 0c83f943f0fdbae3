package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every failure at every moment of a delivery, against the finished program, a relay and a database
 * server. However it fails, running again ends with everybody mailed once or told as in doubt. The
 * table is in {@code target/fault-matrix.md}. Each build has the rows that differ most; {@code
 * -Dmatrix=whole} has all of them, and {@code -Dmatrix=SIGKILL,IN_CLOSE} those of some failures or
 * moments.
 */
class FaultMatrixIT {

  private static final int CANDIDATES = 12;

  /** Done, or done but for what is in doubt. */
  private static final Set<Integer> DONE = Set.of(0, 4);

  private static final int RUNS_AT_MOST = 3;

  private static final List<String> TABLE =
      new ArrayList<>(
          List.of(
              "| failure | moment | its exit | next runs' | accepted | in doubt | of which mailed | mailed | twice | lost |",
              "|---|---|---|---|---|---|---|---|---|---|"));

  private static TestDatabase database;

  @TempDir static Path people;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
    Assumptions.assumeTrue(
        database.kind() != DatabaseKind.H2, "the proxy speaks MySQL's protocol only");
    Station.open(database, people, 1, Moment.CLAIM_SIZE).people(CANDIDATES).close();
  }

  @AfterEach
  void forget() {
    database.clearEditions();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  static Stream<Arguments> rows() {
    String asked = System.getProperty("matrix", "");
    return Stream.of(Failure.values())
        .flatMap(failure -> Stream.of(Moment.values()).map(m -> Arguments.of(failure, m)))
        .filter(row -> isAsked(asked, (Failure) row.get()[0], (Moment) row.get()[1]));
  }

  private static boolean isAsked(String asked, Failure failure, Moment moment) {
    List<String> names = List.of(asked.split(","));
    return asked.isEmpty()
        ? inEachBuild(failure).contains(moment)
        : asked.equals("whole") || names.contains(failure.name()) || names.contains(moment.name());
  }

  private static Set<Moment> inEachBuild(Failure failure) {
    return switch (failure) {
      case SIGKILL -> EnumSet.allOf(Moment.class);
      case SIGTERM -> EnumSet.of(Moment.AFTER_DOT);
      case SIGSTOP -> EnumSet.of(Moment.AFTER_250, Moment.IN_SETTLE, Moment.IN_CLOSE);
      case DATABASE_CUT -> EnumSet.of(Moment.AFTER_CLAIM, Moment.IN_SETTLE, Moment.IN_CLOSE);
      case DATABASE_READ_ONLY ->
          EnumSet.of(Moment.BEFORE_CLAIM, Moment.AFTER_250, Moment.IN_SETTLE, Moment.IN_CLOSE);
      case DATABASE_FROZEN -> EnumSet.of(Moment.IN_SETTLE);
      case RELAY_RESTARTED, RELAY_GONE -> EnumSet.of(Moment.IN_DATA);
      case RELAY_SILENT -> EnumSet.of(Moment.AFTER_DOT);
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void everybody_is_mailed_once_or_told_as_in_doubt(
      Failure failure, Moment moment, @TempDir Path folder) throws IOException {
    try (Station station = Station.open(database, folder, 1, Moment.CLAIM_SIZE);
        Rig rig = new Rig(station)) {
      moment.await(rig);
      rig.start(failure.settings());
      rig.gate().awaitReached(Station.PATIENCE);
      failure.strike(rig);
      int code = rig.run().awaitExit(Station.PATIENCE);
      rig.heal();
      recover(rig);

      Ending ending = Ending.of(station, CANDIDATES);
      tell(row(failure, moment, code, rig.codes(), ending));
      if (failure.isOutlived()) {
        assertThat(code).as(rig.run().said()).isZero();
      }
      assertThat(ending.doubled()).as("doubled").isZero();
      assertThat(ending.lost()).as("lost").isZero();
      assertThat(ending.mistold()).as("told wrongly").isZero();
      assertThat(ending.doubts()).hasSizeLessThanOrEqualTo(failure.mostInDoubt(moment));
      assertThat(ending.edition()).as(rig.run().said()).isEqualTo("CLOSED");
    }
  }

  private static void tell(String row) throws IOException {
    System.out.println(row);
    TABLE.add(row);
    Files.write(Path.of("target/fault-matrix.md"), TABLE);
  }

  /** As an operator would: runs again until nothing is left to be done. */
  private static void recover(Rig rig) {
    int code;
    do {
      code = rig.runAgain();
    } while (!DONE.contains(code) && rig.codes().size() < RUNS_AT_MOST);
  }

  private static String row(
      Failure failure, Moment moment, int code, List<Integer> codes, Ending ending) {
    return Stream.of(
            failure,
            moment,
            code,
            codes.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            ending.accepted().size(),
            ending.doubts().size(),
            ending.doubtsMailed(),
            ending.mailed().size(),
            ending.doubled(),
            ending.lost())
        .map(String::valueOf)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
