package io.postrider.bench.delivery;

import static io.postrider.bench.Report.median;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of laps and their ratios to contenders, as Markdown. */
final class Table {

  private static final String RATES =
      """
      | | of %s | of %s | mails a second while delivering | of the whole command | connections | octets |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private static final String COSTS =
      """
      | of 1,000 mails, whole command | processor of %s | processor, s | own | database's | written, MB | database's | own processor while delivering | peak memory, MB |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private Table() {}

  /**
   * How fast they were.
   *
   * @param laps by contender, in the order of the rows
   * @param first whose rate the others are put in relation to, if it has run
   * @param second another one
   */
  static String rates(Map<String, List<Lap>> laps, String first, String second) {
    StringBuilder table = new StringBuilder(RATES.formatted(first, second));
    laps.forEach(
        (name, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %,.0f (%,.0f to %,.0f) | %,.0f | %,.0f | %,.0f |%n",
                    name,
                    ratio(all, laps.get(first), Lap::rate),
                    ratio(all, laps.get(second), Lap::rate),
                    median(all, Lap::rate),
                    all.stream().mapToDouble(Lap::rate).min().orElseThrow(),
                    all.stream().mapToDouble(Lap::rate).max().orElseThrow(),
                    median(all, Lap::wallRate),
                    median(all, Lap::connections),
                    median(all, Lap::octets))));
    return table.toString();
  }

  /**
   * What they cost.
   *
   * @param laps by contender, in the order of the rows
   * @param first whose processor that of the others is put in relation to, if it has run
   */
  static String costs(Map<String, List<Lap>> laps, String first) {
    StringBuilder table = new StringBuilder(COSTS.formatted(first));
    laps.forEach(
        (name, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %,.0f µs a mail | %,.0f |%n",
                    name,
                    ratio(all, laps.get(first), Lap::processor),
                    median(all, Lap::processor),
                    median(all, Lap::ownProcessor),
                    median(all, Lap::besideProcessor),
                    median(all, Lap::ownWritten) / 1e6,
                    median(all, Lap::besideWritten) / 1e6,
                    median(all, Lap::cpuEach),
                    median(all, lap -> lap.own().peak()) / 1e6)));
    return table.toString();
  }

  private static String ratio(List<Lap> laps, List<Lap> others, ToDoubleFunction<Lap> figure) {
    return others == null
        ? "–"
        : String.format(Locale.ROOT, "%.2f×", median(laps, figure) / median(others, figure));
  }
}
