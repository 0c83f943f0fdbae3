package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes paragraphs of text that has none: a blank line ends one, a single line feed breaks the
 * line. What is marked up as a block is left as it is.
 */
final class Paragraphs {

  private static final Set<String> BLOCKS =
      names(
          "address article aside blockquote caption center col colgroup dd details dialog div dl"
              + " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr"
              + " legend li main menu nav ol optgroup option p section select summary table"
              + " tbody td tfoot th thead tr ul");

  /** Within these only blocks are of interest, so that line feeds are but space. */
  private static final Set<String> FRAMES =
      names("ul ol dl table thead tbody tfoot tr colgroup menu select");

  /** These hold paragraphs; the rest of the blocks hold lines. */
  private static final Set<String> BOXES =
      names(
          "article aside blockquote center dd details div fieldset figure footer form header li"
              + " main nav section td th");

  private static final Set<String> VOID = names("hr col");
  private static final Set<String> LINE = names("br");
  private static final Pattern BLANK_LINE = Pattern.compile("\n[ \t]*+\n\\s*+");
  private static final String BREAK = "<br>";
  private static final int DEEPEST = 100;

  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private List<StringBuilder> run = new ArrayList<>();
  private boolean isAfterBreak;

  private Paragraphs() {}

  private static Set<String> names(String names) {
    return Set.of(names.split("\\s+"));
  }

  static String in(String text) {
    Paragraphs paragraphs = new Paragraphs();
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    for (Piece piece : HtmlPieces.split(unix)) {
      paragraphs.add(piece);
    }
    paragraphs.endRun();
    return paragraphs.html.toString();
  }

  private void add(Piece piece) {
    if (piece.isTag(BLOCKS) && !piece.isVerbatim()) {
      endRun();
      html.append(piece.source());
      nest(piece);
    } else if (piece.isText() && !piece.isVerbatim()) {
      addText(piece.source());
    } else {
      current().append(piece.source());
      isAfterBreak = piece.isTag(LINE);
    }
  }

  private void nest(Piece tag) {
    if (tag.closes()) {
      if (open.contains(tag.name())) {
        String inner = open.pop();
        while (!inner.equals(tag.name())) {
          inner = open.pop();
        }
      }
    } else if (!tag.isTag(VOID) && !tag.standsAlone() && open.size() < DEEPEST) {
      open.push(tag.name());
    }
  }

  private void addText(String text) {
    if (isFrame()) {
      current().append(text);
      return;
    }
    String[] parts = BLANK_LINE.split(text, -1);
    for (int part = 0; part < parts.length; part++) {
      if (part > 0) {
        run.add(new StringBuilder());
      }
      current().append(lines(parts[part], isAfterBreak && part == 0));
    }
    isAfterBreak = false;
  }

  private static String lines(String text, boolean isAfterBreak) {
    String first = isAfterBreak ? text.replaceFirst("^\\s*\n", "") : text;
    return first.replace("\n", "<br>\n");
  }

  private StringBuilder current() {
    if (run.isEmpty()) {
      run.add(new StringBuilder());
    }
    return run.get(run.size() - 1);
  }

  private boolean isFrame() {
    return !open.isEmpty() && FRAMES.contains(open.peek());
  }

  private void endRun() {
    List<String> parts = new ArrayList<>();
    for (StringBuilder part : run) {
      String line = isFrame() ? part.toString() : withoutOuterBreaks(part.toString());
      if (!line.isBlank()) {
        parts.add(line);
      }
    }
    run = new ArrayList<>();
    isAfterBreak = false;
    boolean inParagraphs = open.isEmpty() || (BOXES.contains(open.peek()) && parts.size() > 1);
    if (inParagraphs) {
      parts.forEach(part -> html.append("<p>").append(part).append("</p>\n"));
    } else {
      html.append(String.join("<br>\n", parts));
    }
  }

  private static String withoutOuterBreaks(String part) {
    int from = 0;
    int to = part.length();
    int shorter = 1;
    while (shorter > 0) {
      shorter = part.startsWith(BREAK, from) ? BREAK.length() : isSpace(part, from) ? 1 : 0;
      from += shorter;
    }
    shorter = 1;
    while (shorter > 0 && to > from) {
      boolean isBreak = part.startsWith(BREAK, to - BREAK.length());
      shorter = isBreak ? BREAK.length() : isSpace(part, to - 1) ? 1 : 0;
      to -= shorter;
    }
    return part.substring(from, Math.max(from, to));
  }

  private static boolean isSpace(String text, int at) {
    return at < text.length() && Character.isWhitespace(text.charAt(at));
  }
}
