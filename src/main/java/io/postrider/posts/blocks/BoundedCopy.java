package io.postrider.posts.blocks;

import io.postrider.posts.fields.ReadableText;
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
public final class BoundedCopy implements NodeFilter {

  private static final int MOST_NODES = 20_000;
  private static final int MOST_CHARACTERS = 400_000;
  private static final int DEEPEST = 100;
  private static final int MOST_ATTRIBUTES = 40;
  private static final int LONGEST_ATTRIBUTE = 2_000;
  private static final String TOO_LONG = "[too long]";

  private static final Set<String> FLATTENED =
      Set.of(Marker.END, Marker.ASIDE, Marker.FORM, "button", "form");

  private static final Pattern END = Pattern.compile("\\s*(?:more(?:\\s.*)?|nextpage\\s*)");
  private static final Pattern END_IN_FEEDS = Pattern.compile("more-\\d+");

  private final Element body;
  private final Set<String> warnings;
  private final Deque<Element> open = new ArrayDeque<>();
  private int nodes;
  private int characters;
  private boolean isFull;

  private BoundedCopy(Element body, Set<String> warnings) {
    this.body = body;
    this.warnings = warnings;
  }

  /**
   * A small copy.
   *
   * @param small receives it
   * @param warnings receives what is lost
   * @return whether all that matters is in it
   */
  public static boolean copy(Document raw, Document small, Set<String> warnings) {
    BoundedCopy sieve = new BoundedCopy(small.body(), warnings);
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
      add(new TextNode(ReadableText.readable(text.getWholeText())), text.getWholeText().length());
    } else if (node instanceof Comment comment && END.matcher(comment.getData()).matches()) {
      add(Marker.end(), 0);
    } else if (node instanceof Element element) {
      return enter(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult enter(Element element) {
    if (PageOnlyElements.is(element)) {
      leaveOut(element);
      return FilterResult.SKIP_ENTIRELY;
    }
    if (Visibility.isForScreenReaders(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (Visibility.isHidden(element)) {
      if (PageOnlyElements.hasWords(element)) {
        warnings.add(LostContent.HIDDEN.sentence());
      }
      return FilterResult.SKIP_ENTIRELY;
    }
    if (END_IN_FEEDS.matcher(element.id()).matches()) {
      add(Marker.end(), 0);
    }
    // Whoever writes our marks, and whatever lies too deep, gets its content flattened; so do a
    // button that is a heading and a form that is an article.
    if (open.size() < DEEPEST && !FLATTENED.contains(element.normalName())) {
      Element copy = new Element(element.normalName());
      int size = copyAttributes(element, copy);
      add(copy, size + 2 * element.normalName().length());
      open.push(copy);
    } else {
      open.push(parent());
    }
    return FilterResult.CONTINUE;
  }

  private void leaveOut(Element element) {
    if (PageOnlyElements.isForm(element)) {
      add(Marker.form(element), 0);
    }
    PageOnlyElements.loss(element).map(LostContent::sentence).ifPresent(warnings::add);
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
      text.text(ReadableText.readable(text.getWholeText(), room));
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
      if (fits && count++ < MOST_ATTRIBUTES && !attribute.getKey().equals(Marker.ICON)) {
        to.attr(attribute.getKey(), ReadableText.readable(attribute.getValue()));
        size += attribute.getKey().length() + attribute.getValue().length();
      } else if (!fits && from.nameIs("img") && attribute.getKey().equals("src")) {
        // What lies within the text has no address, and what has none is reported as that.
        to.attr("src", attribute.getValue().startsWith("data:") ? "data:" : "//" + TOO_LONG);
      }
    }
    return size;
  }
}
