package io.postrider.posts.content;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Cuts content that is longer than any mail from its end, whole blocks at a time. */
final class Shortening implements NodeFilter {

  private static final int LONGEST = 100_000;

  private static final String BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figure";

  private int size;
  private @Nullable Element broken;
  private boolean isFull;

  private Shortening() {}

  /**
   * Cuts what is too long.
   *
   * @return whether something was
   */
  static boolean shorten(Element body) {
    Shortening shortening = new Shortening();
    body.filter(shortening);
    Element broken = shortening.broken;
    if (broken != null && broken.html().length() < LONGEST / 10) {
      broken.remove();
    }
    return shortening.isFull;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (isFull) {
      return FilterResult.REMOVE;
    }
    int own = size(node);
    isFull = size + own > LONGEST;
    if (!isFull) {
      size += own;
      return FilterResult.CONTINUE;
    }
    Element parent = node.parentElement();
    broken = parent == null ? null : parent.closest(BLOCKS);
    if (node instanceof TextNode text && LONGEST - size > 1_000) {
      text.text(Characters.readable(text.getWholeText(), (LONGEST - size) / 5));
      return FilterResult.CONTINUE;
    }
    return FilterResult.REMOVE;
  }

  private static int size(Node node) {
    if (node instanceof Element element) {
      return 2 * element.normalName().length() + 5 + element.attributes().html().length();
    }
    return node.outerHtml().length();
  }
}
