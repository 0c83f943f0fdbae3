package io.postrider.posts.shortcodes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Takes leaked shortcodes out of HTML. A code lies in one run of text, which inline elements may
 * interrupt; its partner may be in another block.
 */
public final class ShortcodeRemoval {

  private static final int MOST_NAMES = 5;

  private final List<Run> runs = new ArrayList<>();

  private ShortcodeRemoval() {}

  /**
   * Removes them.
   *
   * @param warnings receives their names
   */
  public static void in(Element body, Set<String> warnings) {
    if (!body.wholeText().contains("[")) {
      return;
    }
    ShortcodeRemoval removal = new ShortcodeRemoval();
    removal.runs.add(new Run());
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            removal.enter(node);
          }

          @Override
          public void tail(Node node, int depth) {
            removal.breakAt(node);
          }
        });
    Set<String> names = removal.remove();
    if (!names.isEmpty()) {
      warnings.add(
          "It has shortcodes that no plug-in replaced: %s; they are left out."
              .formatted(names.stream().map("[%s]"::formatted).collect(Collectors.joining(", "))));
    }
  }

  private void enter(Node node) {
    breakAt(node);
    if (node instanceof TextNode text && !isInCode(text)) {
      runs.get(runs.size() - 1).add(node, text.getWholeText());
    } else if (node.nameIs("br")) {
      runs.get(runs.size() - 1).add(node, "\n");
    }
  }

  private void breakAt(Node node) {
    boolean breaks =
        (node instanceof Element element && element.isBlock())
            || node.nameIs("code")
            || node.nameIs("kbd");
    if (breaks && !runs.get(runs.size() - 1).pieces.isEmpty()) {
      runs.add(new Run());
    }
  }

  private static boolean isInCode(TextNode text) {
    Element parent = text.parent();
    return parent != null && parent.closest("code, pre, kbd") != null;
  }

  /** Removes those that leaked, and returns the first names of them. */
  private Set<String> remove() {
    List<Shortcode> all = new ArrayList<>();
    for (Run run : runs) {
      run.codes = Shortcodes.in(run.text.toString());
      all.addAll(run.codes);
    }
    LeakedShortcodes leaked = new LeakedShortcodes(all);
    Set<String> names = new LinkedHashSet<>();
    for (Run run : runs) {
      List<Shortcode> codes = leaked.of(run.text.toString(), run.codes);
      codes.stream()
          .filter(leaked::isLost)
          .map(Shortcode::name)
          .limit(MOST_NAMES - names.size())
          .forEach(names::add);
      run.remove(codes);
    }
    return names;
  }

  private record Piece(Node node, int start, int end) {}

  /** The text of a block up to the next block, and what nodes it is made of. */
  private static final class Run {

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private List<Shortcode> codes = List.of();

    void add(Node node, String piece) {
      pieces.add(new Piece(node, text.length(), text.length() + piece.length()));
      text.append(piece);
    }

    void remove(List<Shortcode> leaked) {
      int next = 0;
      for (Piece piece : pieces) {
        StringBuilder kept = new StringBuilder();
        int from = piece.start();
        while (next < leaked.size() && leaked.get(next).start() < piece.end()) {
          Shortcode code = leaked.get(next);
          kept.append(text, from, Math.max(from, code.start()));
          from = Math.min(piece.end(), Math.max(from, code.end()));
          if (code.end() > piece.end()) {
            break;
          }
          next++;
        }
        replace(piece, kept.append(text, from, piece.end()).toString());
      }
    }

    private static void replace(Piece piece, String kept) {
      if (kept.length() == piece.end() - piece.start()) {
        return;
      }
      if (piece.node() instanceof TextNode textNode) {
        textNode.text(kept);
      } else if (kept.isEmpty()) {
        piece.node().remove();
      }
    }
  }
}
