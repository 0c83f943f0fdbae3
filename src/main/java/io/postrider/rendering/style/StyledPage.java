package io.postrider.rendering.style;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;

/**
 * A page in which elements are styled. It is parsed to find out where they are, and what is written
 * is the page's own text with other {@code style} attributes.
 */
final class StyledPage {

  private static final Pattern SEMICOLONS = Pattern.compile("(?:\\s*(?<!&[#\\w]{1,10});)+$");

  /** One place has one edit. */
  private record Edit(int from, int to, String text) implements Comparable<Edit> {

    @Override
    public int compareTo(Edit other) {
      return Integer.compare(from, other.from);
    }
  }

  private final String html;
  private final Document page;
  private final CustomProperties properties;
  private final List<Edit> edits = new ArrayList<>();

  StyledPage(String html, CustomProperties properties) {
    this.html = html;
    this.page = Jsoup.parse(html, Parser.htmlParser().setTrackPosition(true));
    this.properties = properties;
  }

  Elements select(Evaluator selector) {
    return page.select(selector);
  }

  /**
   * Styles it.
   *
   * @param head rules for the head; may be empty
   */
  String with(String head, Function<Element, Stylesheet.Styles> styles) {
    page.head().select("style").forEach(this::resolve);
    if (!head.isEmpty()) {
      endOfHead("<style>\n" + head + "</style>\n");
    }
    Stream.concat(Stream.of(page.body()), page.body().select("*").stream().skip(1))
        .filter(StyledPage::isWritten)
        .forEach(element -> style(element, styles.apply(element)));
    return edited();
  }

  private void resolve(Element style) {
    for (DataNode rules : style.dataNodes()) {
      Range range = rules.sourceRange();
      String raw = html.substring(range.startPos(), range.endPos());
      if (raw.contains("var(")) {
        edits.add(new Edit(range.startPos(), range.endPos(), properties.resolve(raw)));
      }
    }
  }

  private void endOfHead(String style) {
    Range end = page.head().endSourceRange();
    if (!end.isTracked() || end.startPos() == end.endPos()) {
      throw new BadStyle(0, "body.html has no </head>, and rules have to go there; add one.");
    }
    edits.add(new Edit(end.startPos(), end.startPos(), style));
  }

  /** Not one that the parser thought of by itself, a tbody say. */
  private static boolean isWritten(Element element) {
    Range range = element.sourceRange();
    return range.isTracked() && range.startPos() < range.endPos();
  }

  private void style(Element element, Stylesheet.Styles styles) {
    Range own = element.attributes().sourceRange("style").valueRange();
    boolean has = element.hasAttr("style") && own.isTracked();
    String raw = has ? html.substring(own.startPos(), own.endPos()) : "";
    String resolved = raw.contains("var(") ? properties.resolve(raw) : raw;
    String all =
        Stream.of(escaped(styles.weak()), bare(resolved), escaped(styles.strong()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(";"));
    if (has && !all.equals(bare(raw))) {
      int from = element.attributes().sourceRange("style").nameRange().startPos();
      boolean quoted = own.endPos() < html.length() && isQuote(html.charAt(own.endPos()));
      edits.add(new Edit(from, own.endPos() + (quoted ? 1 : 0), attribute(all)));
    } else if (!has && !all.isEmpty()) {
      int afterName = element.sourceRange().startPos() + 1 + element.tagName().length();
      edits.add(new Edit(afterName, afterName, " " + attribute(all)));
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static String attribute(String style) {
    return "style=\"" + style.replace("\"", "&quot;") + "\"";
  }

  /** Without the semicolons at its end, those of entities aside. */
  private static String bare(String declarations) {
    String stripped = declarations.strip();
    return stripped.endsWith(";") ? SEMICOLONS.matcher(stripped).replaceFirst("") : stripped;
  }

  private static String escaped(String declarations) {
    return declarations.replace("&", "&amp;").replace("<", "&lt;");
  }

  private String edited() {
    StringBuilder page = new StringBuilder(html.length() * 5 / 4);
    int from = 0;
    // Where tags overlap, the parser has several elements of one tag.
    for (Edit edit : new TreeSet<>(edits)) {
      page.append(html, from, edit.from()).append(edit.text());
      from = edit.to();
    }
    return page.append(html, from, html.length()).toString();
  }
}
