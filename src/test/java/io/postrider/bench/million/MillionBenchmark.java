package io.postrider.bench.million;

import static io.postrider.bench.Report.seconds;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.bench.Command;
import io.postrider.bench.InstalledProgram;
import io.postrider.bench.Parts;
import io.postrider.bench.Report;
import io.postrider.bench.Sink;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One edition that goes to very many, by the launcher and with little memory: whether a mail costs
 * at the end what it did at the beginning, and how long an operator waits afterwards. Its mails are
 * small, one post's title, as it is about rows. Run by {@code ./mvnw -Pbench verify
 * -Dit.test=MillionBenchmark -Dbench.rows=1000000}.
 */
class MillionBenchmark {

  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
  private static final int CONNECTIONS = Integer.getInteger("bench.connections", 20);
  private static final String HEAP = "-Xmx512m";
  private static final String DIGEST = "million";
  private static final String EDITION = DIGEST + "/" + InstalledProgram.SLOT;

  private static final String FILE =
      """
      digest: million
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml, look-back: 9999d, at-most: 1, show: title }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      pace: { connections: %d }
      """;

  private static final String EDITION_ROW =
      """
      SELECT e.id, r.frozen_at, e.closed_at FROM edition e JOIN roster r ON r.edition_id = e.id
       WHERE e.digest = 'million'
      """;

  private static final String TENTHS =
      """
      SELECT MIN(claimed_at) AS began, MAX(settled_at) AS ended, COUNT(*) AS deliveries
        FROM (SELECT claimed_at, settled_at, NTILE(10) OVER (ORDER BY settled_at) AS tenth
                FROM delivery WHERE edition_id = :edition AND state = 'ACCEPTED') delivered
       GROUP BY tenth ORDER BY tenth
      """;

  /** A tenth of the deliveries, in the order in which they were settled. */
  private record Tenth(Instant began, Instant ended, long deliveries) {}

  /** What a tenth took, in seconds: on the clock, and of the processor. */
  private record Cost(double wall, double jvm, double database) {

    double processor() {
      return jvm + database;
    }
  }

  /** What the ledger knows of an edition that is closed. */
  private record Ledger(Instant frozen, List<Tenth> tenths, Instant closed) {}

  @Test
  void one_edition_to_very_many(@TempDir Path folder) throws Exception {
    Parts parts = Parts.here();
    assumeTrue(parts.missing().isEmpty(), parts.missing());
    try (TestDatabase database = TestDatabase.fresh();
        Sink sink = Sink.start(parts, Duration.ZERO)) {
      InstalledProgram program = InstalledProgram.in(folder, database, sink);
      program.digest(DIGEST, FILE.formatted(CONNECTIONS));
      program.people(ROWS);
      int octets = program.octets(DIGEST);
      Command.Ended run =
          program
              .jvm(HEAP)
              .launched("run", DIGEST, "--slot", InstalledProgram.SLOT)
              .within(Duration.ofMinutes(15).plusMillis(10L * ROWS))
              .run();
      Ledger ledger = database.ask(MillionBenchmark::read);
      assertThat(ledger.tenths().stream().mapToLong(Tenth::deliveries).sum()).isEqualTo(ROWS);
      Command.Ended status = program.launched("status", EDITION).run();
      assertThat(status.out()).contains("CLOSED");
      Command.Ended verify = program.launched("status", EDITION, "--verify").run();
      Report.tell(
          "million.md",
          """
          %,d readers, %s, %d connections, mails of %,d octets (small, one title), ledger on %s

          %s
          %s
          """
              .formatted(
                  ROWS,
                  HEAP,
                  CONNECTIONS,
                  octets,
                  database,
                  tenths(run, ledger),
                  commands(run, status, verify)));
    }
  }

  private static Ledger read(JdbcClient jdbc) {
    return jdbc.sql(EDITION_ROW)
        .query(
            (row, number) ->
                new Ledger(
                    instant(row.getObject("frozen_at", LocalDateTime.class)),
                    jdbc.sql(TENTHS)
                        .param("edition", row.getLong("id"))
                        .query(
                            (tenth, position) ->
                                new Tenth(
                                    instant(tenth.getObject("began", LocalDateTime.class)),
                                    instant(tenth.getObject("ended", LocalDateTime.class)),
                                    tenth.getLong("deliveries")))
                        .list(),
                    instant(row.getObject("closed_at", LocalDateTime.class))))
        .single();
  }

  private static Instant instant(LocalDateTime stored) {
    return stored.toInstant(UTC);
  }

  private static String tenths(Command.Ended run, Ledger ledger) {
    StringBuilder table =
        new StringBuilder(
            """
            | tenth | of the first: wall | processor | wall, s | processor of the JVM, s | of the database |
            |---|--:|--:|--:|--:|--:|
            """);
    List<Cost> costs = costs(run, ledger);
    for (int i = 0; i < costs.size(); i++) {
      Cost cost = costs.get(i);
      table.append(
          format(
              "| %d | %.2f× | %.2f× | %.1f | %.1f | %.1f |%n",
              i + 1,
              cost.wall() / costs.get(0).wall(),
              cost.processor() / costs.get(0).processor(),
              cost.wall(),
              cost.jvm(),
              cost.database()));
    }
    Cost second = costs.get(1);
    Cost last = costs.get(costs.size() - 1);
    Instant end = ledger.tenths().get(costs.size() - 1).ended();
    return table
        .append(
            format(
                """

                The last tenth of the second, as a JVM is slow at first: wall %.2f×, processor %.2f×.
                From the frozen roster to the first claim: %.2f s. From the last row's end to the closed edition: %.2f s.
                Peak memory of the JVM: %,.0f MB.
                """,
                last.wall() / second.wall(),
                last.processor() / second.processor(),
                seconds(Duration.between(ledger.frozen(), ledger.tenths().get(0).began())),
                seconds(Duration.between(end, ledger.closed())),
                Report.megabytes(run.own().peak())))
        .toString();
  }

  /** Each from the end of the one before: couriers claim rows of the next one earlier. */
  private static List<Cost> costs(Command.Ended run, Ledger ledger) {
    List<Cost> costs = new ArrayList<>();
    Instant from = ledger.tenths().get(0).began();
    for (Tenth tenth : ledger.tenths()) {
      Command.Moment used = run.between(from, tenth.ended());
      costs.add(
          new Cost(
              seconds(Duration.between(from, tenth.ended())),
              seconds(used.own()),
              seconds(used.database())));
      from = tenth.ended();
    }
    return costs;
  }

  private static String commands(Command.Ended run, Command.Ended status, Command.Ended verify) {
    return """
        | command | wall, s | processor of the JVM, s | of the database | peak memory of the JVM, MB |
        |---|--:|--:|--:|--:|
        """
        + command("`run`, the whole of it", run)
        + command("`status` afterwards", status)
        + command("`status --verify`", verify);
  }

  private static String command(String name, Command.Ended ended) {
    return format(
        "| %s | %.1f | %.1f | %.2f | %,.0f |%n",
        name,
        seconds(ended.wall()),
        seconds(ended.own().processor()),
        seconds(ended.database().processor()),
        Report.megabytes(ended.own().peak()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
