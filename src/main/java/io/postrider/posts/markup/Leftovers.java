package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Kind;
import io.postrider.posts.markup.HtmlPieces.Piece;
import java.util.List;
import java.util.regex.Pattern;

/** Removes what no browser shows: comments, and the tags of office programs. */
final class Leftovers {

  /** Where a teaser or a page of a post ends. */
  private static final Pattern END =
      Pattern.compile("<!--\\s{0,9}(?:more|nextpage)\\b.*", Pattern.DOTALL);

  private static final Pattern OF_OFFICE = Pattern.compile("(?:o|w|v|m|st1|u1):.*");

  private Leftovers() {}

  static String remove(String html) {
    List<Piece> pieces = HtmlPieces.split(html);
    return HtmlPieces.join(pieces.stream().filter(Leftovers::isOfUse).toList());
  }

  private static boolean isOfUse(Piece piece) {
    if (piece.kind() == Kind.COMMENT) {
      return piece.isVerbatim() || END.matcher(piece.source()).matches();
    }
    return piece.isText() || !OF_OFFICE.matcher(piece.name()).matches();
  }
}
