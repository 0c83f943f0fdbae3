package io.postrider.rendering.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A post's clean HTML as people write it in plain text: paragraphs with an empty line between,
 * lists with hyphens or numbers, quotations behind {@code >}, tables row by row, code as it is.
 */
final class ContentText {

  private static final Set<String> BLOCKS =
      Set.of(
          ("address article caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr p section"
                  + " tbody td tfoot th thead tr")
              .split(" "));

  private static final String HYPHEN = "- ";

  private final int width;
  private final List<String> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private ContentText(int width) {
    this.width = Math.max(20, width);
  }

  /** The text, its lines at most 76 characters wide where words and code allow. */
  static String of(String html) {
    return String.join("\n\n", blocks(Jsoup.parseBodyFragment(html).body(), PlainText.WIDTH));
  }

  private static List<String> blocks(Element element, int width) {
    ContentText content = new ContentText(width);
    content.addAll(element);
    content.endBlock();
    return content.blocks;
  }

  private void addAll(Element parent) {
    parent.childNodes().forEach(this::add);
  }

  private void add(Node node) {
    if (node instanceof TextNode words) {
      text.append(words.text());
    } else if (node instanceof Element element) {
      add(element);
    }
  }

  private void add(Element element) {
    switch (element.normalName()) {
      case "br" -> text.append('\n');
      case "img" -> addPicture(element);
      case "a" -> addLink(element);
      case "pre" -> addBlock(code(element));
      case "ul", "ol" -> addBlock(list(element));
      case "li" -> addBlock(behind(HYPHEN, "  ", blocks(element, width - HYPHEN.length())));
      case "blockquote" -> addBlock(behind("> ", "> ", blocks(element, width - 2)));
      case "table" -> addTable(element);
      default -> {
        if (BLOCKS.contains(element.normalName())) {
          endBlock();
          addAll(element);
          endBlock();
        } else {
          addAll(element);
        }
      }
    }
  }

  private void addPicture(Element image) {
    String alt = image.attr("alt").isBlank() ? "" : "[" + Words.oneLine(image.attr("alt")) + "]";
    if (MailContent.isInLine(image)) {
      text.append(alt);
    } else {
      addBlock(alt);
    }
  }

  private void addLink(Element link) {
    addAll(link);
    String address = link.attr("href");
    if (address.startsWith("http") && !link.text().equals(address)) {
      text.append(" <").append(address).append(">");
    }
  }

  private void addTable(Element table) {
    endBlock();
    if (TextTable.isOne(table)) {
      for (Element caption : table.select("> caption")) {
        add(caption);
      }
      addBlock(TextTable.of(table, width));
    } else {
      addAll(table);
      endBlock();
    }
  }

  private void addBlock(String block) {
    endBlock();
    if (!block.isBlank()) {
      blocks.add(block);
    }
  }

  private void endBlock() {
    String lines =
        text.toString()
            .lines()
            .map(line -> PlainText.wrap(line, "", width))
            .collect(Collectors.joining("\n"))
            .strip();
    text.setLength(0);
    if (!lines.isEmpty()) {
      blocks.add(lines);
    }
  }

  private static String code(Element element) {
    Element whole = element.clone();
    for (Element link : whole.select("a[href^=http]")) {
      if (!link.text().equals(link.attr("href"))) {
        link.appendText(" <" + link.attr("href") + ">");
      }
    }
    return whole
        .wholeText()
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .replaceFirst("^\n+", "")
        .stripTrailing();
  }

  /** Items of one line each stand close together; what stands between items belongs to the list. */
  private String list(Element list) {
    List<String> items = new ArrayList<>();
    int number = number(list);
    for (Node node : list.childNodes()) {
      boolean isItem = node instanceof Element element && element.nameIs("li");
      String mark = !isItem ? "" : list.nameIs("ol") ? number++ + ". " : HYPHEN;
      String indent = !isItem && node instanceof Element ? "  " : "";
      List<String> within = within(node, width - Math.max(mark.length(), indent.length()));
      if (!within.isEmpty()) {
        items.add(
            isItem
                ? behind(mark, " ".repeat(mark.length()), within)
                : behind(indent, indent, within));
      }
    }
    boolean close = items.stream().noneMatch(item -> item.contains("\n\n"));
    return String.join(close ? "\n" : "\n\n", items);
  }

  /** An item's content, or a list that stands in a list without an item around it. */
  private static List<String> within(Node node, int width) {
    ContentText content = new ContentText(width);
    if (node instanceof Element element && element.nameIs("li")) {
      content.addAll(element);
    } else {
      content.add(node);
    }
    content.endBlock();
    return content.blocks;
  }

  private static int number(Element list) {
    String start = list.attr("start");
    return start.matches("-?\\d{1,6}") ? Integer.parseInt(start) : 1;
  }

  private static String behind(String first, String others, List<String> blocks) {
    String all = String.join("\n\n", blocks);
    // What hangs below an item is close to it: a list in a list, not a second paragraph.
    String tight = all.replaceAll("\n\n(?=(?:-|\\d{1,6}\\.) )", "\n");
    List<String> lines = new ArrayList<>();
    for (String line : tight.split("\n", -1)) {
      lines.add(((lines.isEmpty() ? first : others) + line).stripTrailing());
    }
    return String.join("\n", lines);
  }
}
