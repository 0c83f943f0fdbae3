package io.postrider.posts.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits HTML into its tags, its comments and the text between them. Together the pieces are the
 * whole: whoever changes some of them leaves the rest as it was.
 */
final class HtmlPieces {

  private static final Set<String> VERBATIM =
      Set.of("pre", "code", "kbd", "script", "style", "textarea", "tt", "svg", "math", "xmp");

  enum Kind {
    TEXT,
    TAG,
    COMMENT
  }

  /**
   * A piece.
   *
   * @param source as it stands in the HTML
   * @param name of a tag in lower case, else empty
   * @param isVerbatim whether it lies in an element whose text is shown or run as it is
   */
  record Piece(Kind kind, String source, String name, boolean isVerbatim) {

    boolean isText() {
      return kind == Kind.TEXT;
    }

    boolean isTag(Set<String> names) {
      return kind == Kind.TAG && names.contains(name);
    }

    boolean closes() {
      return source.startsWith("</");
    }

    boolean standsAlone() {
      return source.endsWith("/>");
    }

    Piece text(String changed) {
      return new Piece(Kind.TEXT, changed, "", isVerbatim);
    }
  }

  private final String html;
  private final List<Piece> pieces = new ArrayList<>();
  private final Deque<String> verbatim = new ArrayDeque<>();

  /** HTML made to be slow is looked at closely until this is used up. */
  private long effort;

  /** Behind it no tag ends, so that none begins. */
  private final int lastEnd;

  private HtmlPieces(String html) {
    this.html = html;
    this.effort = 10L * html.length();
    this.lastEnd = html.lastIndexOf('>');
  }

  static List<Piece> split(String html) {
    HtmlPieces markup = new HtmlPieces(html);
    markup.split();
    return markup.pieces;
  }

  static String join(List<Piece> pieces) {
    StringBuilder html = new StringBuilder();
    pieces.forEach(piece -> html.append(piece.source()));
    return html.toString();
  }

  private void split() {
    int text = 0;
    int at = html.indexOf('<');
    while (at >= 0) {
      int end = end(at);
      if (end > at) {
        add(Kind.TEXT, text, at);
        add(html.startsWith("<!", at) ? Kind.COMMENT : Kind.TAG, at, end);
        text = end;
      }
      at = html.indexOf('<', Math.max(at + 1, end));
    }
    add(Kind.TEXT, text, html.length());
  }

  private void add(Kind kind, int from, int to) {
    if (from == to) {
      return;
    }
    String source = html.substring(from, to);
    if (kind != Kind.TAG) {
      pieces.add(new Piece(kind, source, "", !verbatim.isEmpty()));
      return;
    }
    Piece tag = new Piece(kind, source, name(source), !verbatim.isEmpty());
    if (tag.closes() && tag.name().equals(verbatim.peek())) {
      verbatim.pop();
    } else if (tag.isTag(VERBATIM) && !tag.closes() && !tag.standsAlone()) {
      verbatim.push(tag.name());
    }
    pieces.add(tag);
  }

  private static String name(String tag) {
    int from = tag.startsWith("</") ? 2 : 1;
    int to = from;
    while (to < tag.length() && isNamed(tag.charAt(to))) {
      to++;
    }
    return tag.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private static boolean isNamed(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '-' || letter == ':';
  }

  /** Where the tag or comment that begins here ends; not beyond if none does. */
  private int end(int at) {
    if (html.startsWith("<!--", at)) {
      int end = html.indexOf("-->", at + 2);
      return end < 0 ? html.length() : Math.max(end + 3, at + 5);
    }
    if (at > lastEnd) {
      return -1;
    }
    int name = html.startsWith("</", at) ? at + 2 : at + 1;
    if (html.startsWith("<!", at)) {
      return html.indexOf('>', at) + 1;
    }
    return name < html.length() && Character.isLetter(html.charAt(name)) ? endOfTag(name) : -1;
  }

  private int endOfTag(int from) {
    char quote = 0;
    for (int at = from; at < html.length() && effort-- > 0; at++) {
      char letter = html.charAt(at);
      if (quote == 0 && letter == '>') {
        return at + 1;
      }
      if (letter == quote) {
        quote = 0;
      } else if (quote == 0 && (letter == '"' || letter == '\'') && html.charAt(at - 1) == '=') {
        quote = letter;
      }
    }
    return html.indexOf('>', from) + 1;
  }
}
