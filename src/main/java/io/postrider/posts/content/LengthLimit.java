package io.postrider.posts.content;

import io.postrider.posts.fields.ReadableText;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Cuts content that is longer than any mail from its end, whole blocks at a time. */
final class LengthLimit implements NodeFilter {

  private static final int LONGEST = 100_000;
  private static final String BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figure";

  private int size;
  private @Nullable Node tooMuch;

  private LengthLimit() {}

  /**
   * Cuts what is too long.
   *
   * @return whether something was
   */
  static boolean shorten(Element body) {
    LengthLimit shortening = new LengthLimit();
    body.filter(shortening);
    Node tooMuch = shortening.tooMuch;
    if (tooMuch == null) {
      return false;
    }
    Element parent = tooMuch.parentElement();
    Element block = parent == null ? null : parent.closest(BLOCKS);
    if (block != null && block.html().length() < LONGEST / 10) {
      cutFrom(block, body);
    } else if (tooMuch instanceof TextNode text) {
      // An entity is longer than what it stands for.
      text.text(ReadableText.readable(text.getWholeText(), (LONGEST - shortening.size) / 5));
      cutBehind(text, body);
    } else {
      cutFrom(tooMuch, body);
    }
    return true;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    int own = size(node);
    if (size + own > LONGEST) {
      tooMuch = node;
      return FilterResult.STOP;
    }
    size += own;
    return FilterResult.CONTINUE;
  }

  private static int size(Node node) {
    if (node instanceof Element element) {
      return 2 * element.normalName().length() + 5 + element.attributes().html().length();
    }
    return node.outerHtml().length();
  }

  private static void cutFrom(Node node, Element body) {
    cutBehind(node, body);
    node.remove();
  }

  /** Each list of children is cut at once: removing one child after the other takes its time. */
  private static void cutBehind(Node node, Element body) {
    Node last = node;
    Element parent = last.parentElement();
    while (!last.equals(body) && parent != null) {
      List<Node> kept = List.copyOf(parent.childNodes().subList(0, last.siblingIndex() + 1));
      parent.empty();
      parent.appendChildren(kept);
      last = parent;
      parent = last.parentElement();
    }
  }
}
