package io.postrider.bench.start;

import static io.postrider.bench.Report.median;
import static io.postrider.bench.Report.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.bench.Command;
import io.postrider.bench.InstalledProgram;
import io.postrider.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to start: each command with nothing to do, on an embedded database, by the launcher
 * and by {@code java -jar}. Run by {@code ./mvnw -Pbench verify -Dit.test=StartBenchmark}.
 */
class StartBenchmark {

  private static final int LAPS = Integer.getInteger("bench.laps", 5);

  /** Which Javas, by commas; the one that runs if none is named. */
  private static final String JAVAS =
      System.getProperty("bench.javas", System.getProperty("java.home"));

  /** The commands to look at closer, by commas; empty for all. */
  private static final String ONLY = System.getProperty("bench.only", "");

  private static final String DIGEST = "weekly-digest";

  private static final String FILE =
      """
      digest: weekly-digest
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      relay: mailbox
      posts: { from: file, url: posts.xml, look-back: 9999d }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      """;

  /** What is typed. */
  private static final List<String> COMMANDS =
      List.of(
          "--version",
          "--help",
          "status",
          "chunks weekly-digest",
          "report weekly-digest",
          "schedule",
          "audience weekly-digest",
          "preview weekly-digest",
          "run weekly-digest --slot 2026-11-23 --dry-run",
          "rerun weekly-digest --failed --plan",
          "sweep",
          "doctor weekly-digest",
          "subscribers export",
          "subscribers show ana@a.example",
          "subscribers import one.csv");

  private static final String HEAD =
      """
      | Java %s | `java -jar` of the launcher: processor | launcher: processor, s | wall | `java -jar`: processor, s | wall | exit code |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private Path folder;

  /** One command, by both ways. */
  private static final class Starts {

    private final List<Command.Ended> launched = new ArrayList<>();
    private final List<Command.Ended> plain = new ArrayList<>();
  }

  @Test
  void every_command_with_nothing_to_do(@TempDir Path place) throws IOException {
    assertThat(LAPS % 2).as("-Dbench.laps is odd, for a median").isEqualTo(1);
    folder = place;
    Files.writeString(folder.resolve("one.csv"), "email,name,list\nana@a.example,Ana,weekly\n");
    InstalledProgram.in(folder).digest(DIGEST, FILE);
    StringBuilder report =
        new StringBuilder(
            "Medians of %d, embedded database, %d processors%n"
                .formatted(LAPS, Runtime.getRuntime().availableProcessors()));
    int number = 0;
    for (String java : JAVAS.split(",")) {
      Path cache = folder.resolve("cache-" + number++);
      report.append("\n").append(measure(Path.of(java.strip()), cache));
    }
    Report.tell("start.md", report.toString());
  }

  private String measure(Path java, Path cache) {
    InstalledProgram program = InstalledProgram.in(folder).by(java, cache);
    Command.Ended first = program.launched("status", "--home", cache.resolve("home")).run();
    Command.Ended bare = program.launched("status", "--home", cache.resolve("home-2")).run();
    Map<String, Starts> all = new LinkedHashMap<>();
    for (int lap = 1; lap <= LAPS; lap++) {
      for (String command : commands()) {
        Starts starts = all.computeIfAbsent(command, typed -> new Starts());
        Object[] words = words(command, cache);
        starts.launched.add(program.launched(words).mayFail().run());
        starts.plain.add(program.plain(words).mayFail().run());
        System.out.printf("%d of %d: %s%n", lap, LAPS, command);
      }
    }
    StringBuilder table = new StringBuilder(HEAD.formatted(InstalledProgram.version(java)));
    all.forEach((command, starts) -> table.append(row(command, starts)));
    return table
        + format(
            "%nOnce each, `status` by the launcher. The first start, which makes its cache: processor %.1f s, wall %.1f s. The first in a new home, which makes the tables: processor %.1f s, wall %.1f s.%n",
            seconds(first.own().processor()),
            seconds(first.wall()),
            seconds(bare.own().processor()),
            seconds(bare.wall()));
  }

  private static List<String> commands() {
    return ONLY.isEmpty() ? COMMANDS : Stream.of(ONLY.split(",")).map(String::strip).toList();
  }

  /** An import has a home of its own: all others have nobody in theirs. */
  private static Object[] words(String command, Path cache) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    if (!command.startsWith("--")) {
      words.addAll(
          List.of("--home", cache.resolve(command.contains("import") ? "home-2" : "home")));
    }
    return words.toArray();
  }

  private static String row(String command, Starts starts) {
    double launched = median(starts.launched, one -> seconds(one.own().processor()));
    double plain = median(starts.plain, one -> seconds(one.own().processor()));
    return format(
        "| `%s` | %.1f× | %.2f | %.2f | %.2f | %.2f | %d |%n",
        command,
        plain / launched,
        launched,
        median(starts.launched, one -> seconds(one.wall())),
        plain,
        median(starts.plain, one -> seconds(one.wall())),
        starts.launched.get(0).status());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
