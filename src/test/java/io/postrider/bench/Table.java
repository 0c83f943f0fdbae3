package io.postrider.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of laps and their ratios to one of the contenders, as Markdown. */
final class Table {

  private static final String HEAD =
      """
      | | messages a second while delivering | | of the whole command | CPU of a message while delivering | of its database, for all | octets |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private Table() {}

  /**
   * The table.
   *
   * @param laps by contender, in the order of the rows
   * @param measure the contender that the others are put in relation to
   */
  static String of(Map<String, List<Lap>> laps, String measure) {
    double one = median(laps.get(measure), Lap::rate);
    StringBuilder table = new StringBuilder(HEAD);
    laps.forEach((name, all) -> table.append(row(name, all, one)));
    return table.toString();
  }

  private static String row(String name, List<Lap> laps, double one) {
    double rate = median(laps, Lap::rate);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f (%,.0f to %,.0f) | %.2f× | %,.0f | %,.0f µs | %,.0f µs | %,.0f |%n",
        name,
        rate,
        laps.stream().mapToDouble(Lap::rate).min().orElseThrow(),
        laps.stream().mapToDouble(Lap::rate).max().orElseThrow(),
        rate / one,
        median(laps, Lap::wallRate),
        median(laps, Lap::cpuEach),
        median(laps, Lap::besideEach),
        median(laps, Lap::octets));
  }

  /** The one in the middle, of an odd number. */
  static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
    return laps.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(laps.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
