package io.postrider.posts.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Copies the part of a document that may matter, in one pass: what has no place in a mail is left
 * out, and so is what is too much. All that follows works on the small copy.
 */
final class Sieve implements NodeFilter {

  private static final int MOST_NODES = 20_000;
  private static final int MOST_CHARACTERS = 400_000;
  private static final int DEEPEST = 100;
  private static final int MOST_ATTRIBUTES = 40;
  private static final int LONGEST_ATTRIBUTE = 2_000;

  private static final Set<String> NOT_FOR_MAIL =
      Set.of(
          ("script style template form input button select textarea svg math object embed applet"
                  + " canvas base meta link title head frameset xmp plaintext noembed noframes"
                  + " dialog datalist marquee audio-player")
              .split(" "));

  private static final Set<String> HIDDEN = Set.of("screen-reader-text", "sr-only");

  private static final Pattern END = Pattern.compile("\\s*(?:more(?:\\s.*)?|nextpage\\s*)");
  private static final Pattern END_IN_FEEDS = Pattern.compile("more-\\d+");

  private final Element body;
  private final Deque<Element> open = new ArrayDeque<>();
  private int nodes;
  private int characters;
  private boolean isFull;

  private Sieve(Element body) {
    this.body = body;
  }

  /**
   * A small copy.
   *
   * @param small receives it
   * @return whether all that matters is in it
   */
  static boolean copy(Document raw, Document small) {
    Sieve sieve = new Sieve(small.body());
    raw.body().filter(sieve);
    return !sieve.isFull;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (isFull) {
      return FilterResult.STOP;
    }
    if (depth == 0) {
      return FilterResult.CONTINUE;
    }
    if (node instanceof TextNode text) {
      add(new TextNode(text.getWholeText()), text.getWholeText().length());
    } else if (node instanceof Comment comment && END.matcher(comment.getData()).matches()) {
      add(Marks.end(), 0);
    } else if (node instanceof Element element) {
      return enter(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult enter(Element element) {
    if (NOT_FOR_MAIL.contains(element.normalName()) || isHidden(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (END_IN_FEEDS.matcher(element.id()).matches()) {
      add(Marks.end(), 0);
    }
    // Whoever writes our marks, and whatever lies too deep, gets its content flattened.
    if (open.size() < DEEPEST && !Marks.isMark(element.normalName())) {
      Element copy = new Element(element.normalName());
      int size = copyAttributes(element, copy);
      add(copy, size + 2 * element.normalName().length());
      open.push(copy);
    } else {
      open.push(parent());
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element && depth > 0) {
      open.pop();
    }
    return FilterResult.CONTINUE;
  }

  private Element parent() {
    return Objects.requireNonNullElse(open.peek(), body);
  }

  private void add(Node node, int size) {
    nodes++;
    characters += size;
    isFull = nodes > MOST_NODES || characters > MOST_CHARACTERS;
    if (isFull && node instanceof TextNode text && nodes <= MOST_NODES) {
      int room = size - (characters - MOST_CHARACTERS);
      text.text(Characters.readable(text.getWholeText(), room));
    }
    if (!isFull || node instanceof TextNode) {
      parent().appendChild(node);
    }
  }

  private static int copyAttributes(Element from, Element to) {
    int size = 0;
    int count = 0;
    for (Attribute attribute : from.attributes()) {
      boolean fits = attribute.getValue().length() <= LONGEST_ATTRIBUTE;
      if (fits && count++ < MOST_ATTRIBUTES) {
        to.attr(attribute.getKey(), attribute.getValue());
        size += attribute.getKey().length() + attribute.getValue().length();
      }
    }
    return size;
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || HIDDEN.stream().anyMatch(element::hasClass)
        || isHiddenFromReaders(element)
        || (element.hasAttr("style") && Style.of(element).hides());
  }

  /** Pictures and formulas are often told to nobody but shown. */
  private static boolean isHiddenFromReaders(Element element) {
    return element.attr("aria-hidden").equalsIgnoreCase("true")
        && !element.className().matches("(?i)(?:katex|mathjax|mjx).*+")
        && element.selectFirst("img, figure, video, iframe") == null;
  }
}
