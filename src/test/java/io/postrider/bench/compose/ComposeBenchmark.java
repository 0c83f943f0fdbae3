package io.postrider.bench.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.bench.Report;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one reader's mail costs to compose, by JMH: {@link LetterWork}. Run by {@code ./mvnw -Pbench
 * verify -Dit.test=ComposeBenchmark}; only that profile makes what JMH needs of it.
 */
class ComposeBenchmark {

  /** JVMs, each with as many warm-ups as measurements. */
  private static final int LAPS = Integer.getInteger("bench.laps", 5);

  private static final int ITERATIONS = Integer.getInteger("bench.iterations", 5);

  /** The methods to look at closer, by commas; empty for all. */
  private static final String ONLY = System.getProperty("bench.only", "");

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("wholeSigned", "all of it, signed (DKIM)");
    PARTS.put("whole", "all of it, unsigned");
    PARTS.put("write", "links and template for a reader");
    PARTS.put("compose", "headers and body into octets");
    PARTS.put("composeSigned", "headers and body into octets, signed");
    PARTS.put("plain", "links, and the templates evaluated by Thymeleaf: the plain way");
  }

  @Test
  void one_mail_in_its_parts() throws RunnerException {
    assertThat(ComposeBenchmark.class.getResource("/META-INF/BenchmarkList"))
        .as("what JMH makes of LetterWork: run './mvnw -Pbench clean verify …'")
        .isNotNull();
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(LetterWork.class.getName() + "\\.(" + wanted() + ")$")
                    .forks(LAPS)
                    .warmupIterations(ITERATIONS)
                    .measurementIterations(ITERATIONS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .addProfiler(ProcessorProfiler.class)
                    .jvmArgsAppend(jvm())
                    .shouldFailOnError(true)
                    .build())
            .run();
    Map<String, RunResult> byName = new LinkedHashMap<>();
    results.forEach(result -> byName.put(result.getPrimaryResult().getLabel(), result));
    assertThat(PARTS).containsKeys(byName.keySet().toArray(String[]::new));
    RunResult one = byName.get("whole");
    StringBuilder table =
        new StringBuilder(
            """
            | one mail | processor of all of it, unsigned | processor, µs | clock, µs | ± | octets allocated |
            |---|--:|--:|--:|--:|--:|
            """);
    PARTS.keySet().stream()
        .filter(byName::containsKey)
        .forEach(name -> table.append(row(PARTS.get(name), byName.get(name), one)));
    Report.tell(
        "compose.md",
        "%d JVMs of Java %s, %d iterations each, one thread%n%n%s"
            .formatted(LAPS, System.getProperty("java.version"), ITERATIONS, table));
  }

  private static String[] jvm() {
    return Stream.of(System.getProperty("bench.jvm", "").split(" "))
        .filter(option -> !option.isBlank())
        .toArray(String[]::new);
  }

  private static String wanted() {
    return ONLY.isEmpty() ? ".*" : ONLY.replace(',', '|');
  }

  /** What a profiler measured; one of them puts a mark before its names. */
  private static double secondary(RunResult result, String name) {
    String key =
        result.getSecondaryResults().keySet().stream()
            .filter(known -> known.endsWith(name))
            .findFirst()
            .orElseThrow();
    return result.getSecondaryResults().get(key).getScore();
  }

  private static String row(String words, RunResult result, RunResult one) {
    double processor = secondary(result, ProcessorProfiler.NAME);
    double error = result.getPrimaryResult().getScoreError();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %s | %,.0f |%n",
        words,
        one == null ? "–" : ratio(processor, secondary(one, ProcessorProfiler.NAME)),
        processor,
        result.getPrimaryResult().getScore(),
        // A single measurement has no error that could be told.
        Double.isNaN(error) ? "–" : String.format(Locale.ROOT, "%.1f", error),
        secondary(result, ALLOCATED));
  }

  private static String ratio(double figure, double one) {
    return String.format(Locale.ROOT, "%.2f×", figure / one);
  }
}
