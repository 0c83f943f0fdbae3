package io.postrider.rendering.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/**
 * A table in plain text: a row a line, bars between cells, a rule below its head. Columns are
 * aligned where the whole table fits; else each row wraps for itself.
 */
final class TextTable {

  private static final String BAR = " | ";
  private static final String NO_CELL = "p + p, ul, ol, table, pre, blockquote, figure, h1, h2, h3";
  private static final int LONGEST_CELL = 200;
  private static final int WIDEST_SPAN = 20;

  private TextTable() {}

  /** Whether it is a table of data, rather than boxes that hold a page. */
  static boolean isOne(Element table) {
    List<Element> cells = table.select("td, th");
    return table.select("tr").stream().anyMatch(row -> row.childrenSize() > 1)
        && cells.stream()
            .allMatch(
                cell -> cell.text().length() <= LONGEST_CELL && cell.selectFirst(NO_CELL) == null);
  }

  /** The lines. */
  static String of(Element table, int width) {
    List<List<String>> rows = new ArrayList<>();
    int head = 0;
    Map<Integer, Integer> below = new HashMap<>();
    for (Element row : table.select("tr")) {
      List<String> cells = cells(row, below);
      if (cells.stream().allMatch(String::isEmpty)) {
        continue;
      }
      boolean isHead = row.select("> td").isEmpty() && head == rows.size();
      rows.add(cells);
      head += isHead ? 1 : 0;
    }
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> length(row, column)).max().orElse(0))
            .boxed()
            .toList();
    int whole = widths.stream().mapToInt(Integer::intValue).sum() + BAR.length() * (columns - 1);
    return whole <= width ? aligned(rows, head, widths) : wrapped(rows, head, width);
  }

  /**
   * @param below how many rows more each column is taken by a cell from above
   */
  private static List<String> cells(Element row, Map<Integer, Integer> below) {
    List<String> cells = new ArrayList<>();
    for (Element cell : row.children()) {
      skipTaken(cells, below);
      int more = span(cell, "rowspan") - 1;
      for (int i = 0; i < span(cell, "colspan"); i++) {
        below.put(cells.size(), more);
        cells.add(i == 0 ? Words.oneLine(ContentText.of(cell.html())) : "");
      }
    }
    skipTaken(cells, below);
    return cells;
  }

  private static void skipTaken(List<String> cells, Map<Integer, Integer> below) {
    while (below.getOrDefault(cells.size(), 0) > 0) {
      below.merge(cells.size(), -1, Integer::sum);
      cells.add("");
    }
  }

  private static int span(Element cell, String attribute) {
    String span = cell.attr(attribute);
    return span.matches("[1-9]\\d?") ? Math.min(WIDEST_SPAN, Integer.parseInt(span)) : 1;
  }

  private static int length(List<String> row, int column) {
    String cell = column < row.size() ? row.get(column) : "";
    return cell.codePointCount(0, cell.length());
  }

  private static String aligned(List<List<String>> rows, int head, List<Integer> widths) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      if (head > 0 && lines.size() == head) {
        lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining("-+-")));
      }
      lines.add(
          IntStream.range(0, row.size())
              .mapToObj(
                  column ->
                      row.get(column)
                          + " ".repeat(Math.max(0, widths.get(column) - length(row, column))))
              .collect(Collectors.joining(BAR))
              .stripTrailing());
    }
    return String.join("\n", lines);
  }

  private static String wrapped(List<List<String>> rows, int head, int width) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      if (head > 0 && lines.size() == head) {
        lines.add("---");
      }
      lines.add(PlainText.wrap(String.join(BAR, row), "  ", width));
    }
    return String.join("\n", lines);
  }
}
