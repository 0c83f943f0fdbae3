package io.postrider.compose.privacy;

import io.postrider.text.HtmlEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document of headings, paragraphs, lists and tables, as Markdown or as HTML. */
public final class PrivacyDocument {

  private final List<Block> blocks = new ArrayList<>();

  PrivacyDocument() {}

  private sealed interface Block {

    String markdown();

    String html();
  }

  private record Heading(int level, String text) implements Block {

    @Override
    public String markdown() {
      return "#".repeat(level) + " " + marked(text);
    }

    @Override
    public String html() {
      return "<h%1$d>%2$s</h%1$d>".formatted(level + 1, HtmlEscape.text(text));
    }
  }

  private record Paragraph(String text) implements Block {

    @Override
    public String markdown() {
      return marked(text);
    }

    @Override
    public String html() {
      return "<p>%s</p>".formatted(HtmlEscape.text(text));
    }
  }

  private record Items(List<String> items) implements Block {

    @Override
    public String markdown() {
      return items.stream().map(item -> "- " + marked(item)).collect(Collectors.joining("\n"));
    }

    @Override
    public String html() {
      return items.stream()
          .map(item -> "  <li>%s</li>\n".formatted(HtmlEscape.text(item)))
          .collect(Collectors.joining("", "<ul>\n", "</ul>"));
    }
  }

  private record Table(List<String> head, List<List<String>> rows) implements Block {

    @Override
    public String markdown() {
      List<String> lines = new ArrayList<>();
      lines.add(line(head));
      lines.add("|---".repeat(head.size()) + "|");
      rows.forEach(row -> lines.add(line(row)));
      return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
      return cells.stream()
          .map(cell -> marked(cell).replace("|", "\\|"))
          .collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public String html() {
      StringBuilder html = new StringBuilder("<table>\n  <thead><tr>");
      head.forEach(
          cell -> html.append("<th scope=\"col\">%s</th>".formatted(HtmlEscape.text(cell))));
      html.append("</tr></thead>\n  <tbody>\n");
      for (List<String> row : rows) {
        html.append("    <tr>");
        row.forEach(cell -> html.append("<td>%s</td>".formatted(HtmlEscape.text(cell))));
        html.append("</tr>\n");
      }
      return html.append("  </tbody>\n</table>").toString();
    }
  }

  void heading(int level, String text) {
    blocks.add(new Heading(level, text));
  }

  void paragraph(String text) {
    blocks.add(new Paragraph(text));
  }

  void items(List<String> items) {
    blocks.add(new Items(items));
  }

  void table(List<String> head, List<List<String>> rows) {
    blocks.add(new Table(head, rows));
  }

  /** As Markdown, with a line's end at its end. */
  public String markdown() {
    return blocks.stream().map(Block::markdown).collect(Collectors.joining("\n\n", "", "\n"));
  }

  /** As HTML to be pasted into a page, which has a heading of its own. */
  public String html() {
    return blocks.stream().map(Block::html).collect(Collectors.joining("\n", "", "\n"));
  }

  /** A title may have what Markdown takes for more than text. */
  private static String marked(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1").replaceAll("\\s*\\R\\s*", ", ");
  }
}
