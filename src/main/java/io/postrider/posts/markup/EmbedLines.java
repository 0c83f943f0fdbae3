package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Kind;
import io.postrider.posts.markup.HtmlPieces.Piece;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts links in place of addresses that stand alone on their line, which WordPress embeds. */
final class EmbedLines {

  private static final Pattern LINE_FEED = Pattern.compile("\n");
  private static final Pattern ADDRESS =
      Pattern.compile("\\s*+https?://[^\\s<>\"\\[\\]]{1,1900}\\s*+");
  private static final Set<String> AROUND =
      Set.of("p", "div", "figure", "blockquote", "br", "figcaption", "section", "article", "h2");

  private EmbedLines() {}

  static String link(String html) {
    if (!html.contains("http")) {
      return html;
    }
    List<Piece> pieces = HtmlPieces.split(html);
    List<Piece> linked = new ArrayList<>();
    for (int index = 0; index < pieces.size(); index++) {
      Piece piece = pieces.get(index);
      boolean mayHold = piece.isText() && !piece.isVerbatim() && piece.source().contains("http");
      linked.add(
          mayHold
              ? piece.text(
                  linkLines(piece.source(), isEdge(pieces, index - 1), isEdge(pieces, index + 1)))
              : piece);
    }
    return HtmlPieces.join(linked);
  }

  private static boolean isEdge(List<Piece> pieces, int index) {
    return index < 0
        || index >= pieces.size()
        || pieces.get(index).kind() == Kind.COMMENT
        || pieces.get(index).isTag(AROUND);
  }

  private static String linkLines(String text, boolean beginsLine, boolean endsLine) {
    String[] lines = LINE_FEED.split(text, -1);
    for (int line = 0; line < lines.length; line++) {
      boolean isWhole = (line > 0 || beginsLine) && (line < lines.length - 1 || endsLine);
      if (isWhole && ADDRESS.matcher(lines[line]).matches()) {
        lines[line] = to(lines[line].strip());
      }
    }
    return String.join("\n", lines);
  }

  /**
   * A link to what would have been embedded.
   *
   * @param address as HTML writes it
   */
  static String to(String address) {
    String quoted = address.replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
    return "<a class=\"embed\" href=\"%s\">%s</a>".formatted(quoted, host(quoted));
  }

  private static String host(String address) {
    try {
      int path = address.indexOf('/', "https://".length());
      String host = new URI(path < 0 ? address : address.substring(0, path)).getHost();
      return host == null ? address : host.replaceFirst("^www\\.", "");
    } catch (URISyntaxException malformed) {
      return address;
    }
  }
}
