package io.postrider.rendering.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What text templates need: {@code [(${plain.wrap(post.excerpt)})]}. Stateless. */
final class PlainText {

  private static final int WIDTH = 76;
  private static final String BLOCKS =
      "address article blockquote div dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre"
          + " section table tr ul";

  /** The text in lines of at most 76 characters; a longer word, an address say, stays whole. */
  public String wrap(String text) {
    return wrap(text, "");
  }

  /** The same with something in front of every line but the first. */
  public String wrap(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    int room = WIDTH;
    for (String word : Words.oneLine(text).split(" ", -1)) {
      int length = word.codePointCount(0, word.length());
      if (!lines.isEmpty() && room < length + 1) {
        lines.append('\n').append(indent);
        room = WIDTH - indent.length();
      } else if (!lines.isEmpty()) {
        lines.append(' ');
        room--;
      }
      lines.append(word);
      room -= length;
    }
    return lines.toString();
  }

  /** A line of such characters, as long as the text's last line once wrapped. */
  public String underline(String text, String with) {
    String wrapped = wrap(text);
    int longest = wrapped.lines().mapToInt(l -> l.codePointCount(0, l.length())).max().orElse(1);
    return with.repeat(Math.max(3, longest));
  }

  /** Clean HTML as paragraphs of plain text; addresses of links stand in brackets. */
  static String ofHtml(String html) {
    List<StringBuilder> paragraphs = new ArrayList<>(List.of(new StringBuilder()));
    Jsoup.parseBodyFragment(html).body().traverse(new Paragraphs(paragraphs));
    PlainText plain = new PlainText();
    return paragraphs.stream()
        .map(StringBuilder::toString)
        .filter(paragraph -> !paragraph.isBlank())
        .map(paragraph -> plain.wrap(paragraph, paragraph.startsWith("- ") ? "  " : ""))
        .collect(Collectors.joining("\n\n"))
        .replaceAll("(?m)(?<=\\S)\n\n(?=- )", "\n");
  }

  private record Paragraphs(List<StringBuilder> all) implements NodeVisitor {

    private static final Set<String> BREAKS = Set.of((BLOCKS + " br").split(" ", -1));

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        last().append(text.getWholeText());
      } else if (BREAKS.contains(node.nodeName()) && !last().toString().equals("- ")) {
        all.add(new StringBuilder(node.nameIs("li") ? "- " : ""));
      } else if (node.nameIs("img") && !node.attr("alt").isBlank()) {
        all.add(new StringBuilder("[" + node.attr("alt") + "]"));
        all.add(new StringBuilder());
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element link && link.nameIs("a") && worthShowing(link)) {
        last().append(" <").append(link.attr("href")).append(">");
      }
      if (BREAKS.contains(node.nodeName())) {
        all.add(new StringBuilder());
      }
    }

    private static boolean worthShowing(Element link) {
      return link.attr("href").startsWith("http") && !link.text().equals(link.attr("href"));
    }

    private StringBuilder last() {
      return all.get(all.size() - 1);
    }
  }
}
