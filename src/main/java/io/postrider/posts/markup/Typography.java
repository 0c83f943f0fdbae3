package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Piece;
import io.postrider.posts.shortcodes.Shortcode;
import io.postrider.posts.shortcodes.Shortcodes;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets text as WordPress's pages do: dashes, ellipses, quotation marks, apostrophes. Each text
 * between two tags is set for itself, as there.
 */
final class Typography {

  private static final String SPACE = "[\\s\\u00A0]|&nbsp;";
  private static final Pattern LONG_DASH = Pattern.compile("---");
  private static final Pattern FREE_DASH = between("--");
  private static final Pattern DASH = Pattern.compile("(?<!xn)--");
  private static final Pattern FREE_HYPHEN = between("-");
  private static final Pattern ELLIPSIS = Pattern.compile("\\.\\.\\.");
  private static final Pattern TRADEMARK = Pattern.compile(" \\(tm\\)");
  private static final Pattern TIMES =
      Pattern.compile("\\b((?!0x)\\d[\\d.,]{0,20}+)x(\\d[\\d.,]{0,20})\\b");

  private final @Nullable Quotes quotes;

  Typography(Locale language) {
    this.quotes = Quotes.of(language);
  }

  private static Pattern between(String dash) {
    return Pattern.compile("(?<=^|%s)%s(?=$|%s)".formatted(SPACE, dash, SPACE));
  }

  String set(String html) {
    StringBuilder set = new StringBuilder();
    for (Piece piece : HtmlPieces.split(html)) {
      if (piece.isText() && !piece.isVerbatim()) {
        setAroundCodes(piece.source(), set);
      } else {
        set.append(piece.source());
      }
    }
    return set.toString();
  }

  /** What a code says is for a program. */
  private void setAroundCodes(String text, StringBuilder set) {
    int from = 0;
    int bracket = text.indexOf('[');
    while (bracket >= 0) {
      Shortcode code = Shortcodes.at(text, bracket);
      if (code != null && code.isWordPresssOwn()) {
        set.append(setText(text.substring(from, bracket)));
        set.append(text, bracket, code.end());
        from = code.end();
      }
      bracket = text.indexOf('[', Math.max(bracket + 1, from));
    }
    set.append(setText(text.substring(from)));
  }

  private String setText(String text) {
    if (text.isBlank()) {
      return text;
    }
    String set = ELLIPSIS.matcher(text).replaceAll("…");
    if (quotes != null) {
      set = TRADEMARK.matcher(set).replaceAll(" ™");
    }
    set = new QuotationMarks(set, quotes).set();
    set = LONG_DASH.matcher(set).replaceAll("—");
    set = FREE_DASH.matcher(set).replaceAll("—");
    set = DASH.matcher(set).replaceAll("–");
    set = FREE_HYPHEN.matcher(set).replaceAll("–");
    return quotes == null ? set : TIMES.matcher(set).replaceAll("$1×$2");
  }
}
