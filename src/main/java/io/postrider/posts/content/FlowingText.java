package io.postrider.posts.content;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of text as one line, as somebody would read them out: a heading ends with a colon, an item
 * of a list with a semicolon and a paragraph with a full stop, unless they end with a mark of their
 * own. Marks of footnotes are left out.
 */
final class FlowingText implements NodeVisitor {

  /** What ends a block where it ends in a letter. */
  private enum Stop {
    HEADING(": ", "："),
    ITEM("; ", "；"),
    CELL(", ", "、"),
    BLOCK(". ", "。");

    private final String mark;
    private final String wideMark;

    Stop(String mark, String wideMark) {
      this.mark = mark;
      this.wideMark = wideMark;
    }
  }

  private static final Pattern FOOTNOTE = Pattern.compile("\\[?(?:\\d{1,3}|[*†‡])\\]?");

  private final StringBuilder line = new StringBuilder();
  private @Nullable Stop stop;
  private @Nullable Node skipped;
  private boolean afterBreak;

  private FlowingText() {}

  /** The line, with spaces at its ends. */
  static String of(Element body) {
    FlowingText text = new FlowingText();
    body.traverse(text);
    return text.line.toString();
  }

  @Override
  public void head(Node node, int depth) {
    if (skipped != null) {
      return;
    }
    if (node instanceof TextNode text) {
      append(text.text());
    } else if (node.nameIs("br")) {
      endLine();
    } else if (node instanceof Element element && isFootnote(element)) {
      skipped = element;
    } else if (node instanceof Element element && element.isBlock() && depth > 0) {
      end(Stop.BLOCK);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node.equals(skipped)) {
      skipped = null;
    } else if (skipped == null
        && depth > 0
        && node instanceof Element element
        && element.isBlock()) {
      end(stopOf(element));
    }
  }

  private static Stop stopOf(Element element) {
    return switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6", "dt" -> Stop.HEADING;
      case "li", "tr" -> element.nextElementSibling() == null ? Stop.BLOCK : Stop.ITEM;
      case "td", "th" -> element.nextElementSibling() == null ? Stop.ITEM : Stop.CELL;
      default -> Stop.BLOCK;
    };
  }

  private static boolean isFootnote(Element element) {
    boolean links =
        element.nameIs("sup")
            ? element.selectFirst("a[href*=#]") != null
            : element.nameIs("a") && element.attr("href").contains("#footnote");
    return links && FOOTNOTE.matcher(element.text().strip()).matches();
  }

  /** Two breaks are a paragraph's end, one is a space. */
  private void endLine() {
    if (afterBreak) {
      end(Stop.BLOCK);
    }
    append(" ");
    afterBreak = true;
  }

  /** The innermost block that ends says what it was: a paragraph in an item is an item. */
  private void end(Stop found) {
    if (!line.isEmpty() && (stop == null || stop == Stop.BLOCK)) {
      stop = found;
    }
  }

  /** Of white space, jsoup leaves single spaces. */
  private void append(String text) {
    if (text.isEmpty() || text.equals(" ")) {
      space();
      return;
    }
    afterBreak = false;
    boolean isSpaced = text.charAt(0) == ' ';
    String rest = isSpaced ? text.substring(1) : text;
    if (stop != null) {
      separate(stop, rest.codePointAt(0));
      stop = null;
    } else if (isSpaced) {
      space();
    }
    line.append(rest);
  }

  private void space() {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private void separate(Stop found, int next) {
    while (!line.isEmpty() && line.charAt(line.length() - 1) == ' ') {
      line.setLength(line.length() - 1);
    }
    if (line.isEmpty()) {
      return;
    }
    int last = line.codePointBefore(line.length());
    boolean goesOn = found == Stop.BLOCK && Character.isLowerCase(next);
    boolean begins = Character.isLetterOrDigit(next) || isOpening(next);
    if (!endsInWord(last) || !begins || goesOn) {
      line.append(' ');
    } else {
      line.append(isWide(last) ? found.wideMark : found.mark);
    }
  }

  private boolean endsInWord(int last) {
    boolean closes = ")”’\"'»“".indexOf(last) >= 0 && line.length() > 1;
    int letter = closes ? line.codePointBefore(line.length() - Character.charCount(last)) : last;
    return Character.isLetterOrDigit(letter) || letter == ')' || letter == '%';
  }

  private static boolean isOpening(int next) {
    return "(“„‘\"'«¿¡".indexOf(next) >= 0;
  }

  private static boolean isWide(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
