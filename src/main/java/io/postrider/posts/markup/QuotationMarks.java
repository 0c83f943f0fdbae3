package io.postrider.posts.markup;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns straight marks into quotation marks, apostrophes or primes, by what stands around them. */
final class QuotationMarks {

  private static final char APOSTROPHE = '’';
  private static final String ENDS_WORD = ".,:;!?)}-]";
  private static final String NO_LETTERS = ".,:;!?\"'(){}[]-";

  private static final Pattern YEAR_AT_END =
      Pattern.compile("'\\d\\d['\"](?![^\\s\\u00A0.,:;!?)}\\-\\]&])");
  private static final Pattern YEAR = Pattern.compile("'\\d\\d(?![%\\d]|[.,]\\d)");
  private static final Pattern NUMBER = Pattern.compile("(['\"])\\d[.,\\d]{0,30}+\\1");

  /** Their first letter is left out, so that the mark does not open a quotation. */
  private static final Pattern SHORT =
      Pattern.compile("'(?:tain|twere|twas|tis|twill|til|bout|nuff|round|cause|em)\\b");

  private final String text;
  private final StringBuilder set;
  private final @Nullable Quotes quotes;

  QuotationMarks(String text, @Nullable Quotes quotes) {
    this.text = text;
    this.set = new StringBuilder(text);
    this.quotes = quotes;
  }

  String set() {
    if (text.indexOf('\'') < 0 && text.indexOf('"') < 0) {
      return text;
    }
    for (int at = 0; at < text.length(); at++) {
      // A mark may have been set together with one before it.
      if (set.charAt(at) == '\'') {
        setSingle(at);
      } else if (set.charAt(at) == '"' && quotes != null) {
        setDouble(at, quotes);
      }
    }
    if (quotes != null) {
      new Primes(set, '"', '″', quotes.open(), quotes.close()).set();
      new Primes(set, '\'', '′', quotes.openSingle(), quotes.closeSingle()).set();
    }
    return set.toString();
  }

  private void setSingle(int at) {
    if (matches(YEAR_AT_END, at)) {
      set.setCharAt(at, APOSTROPHE);
      if (quotes != null) {
        boolean isSingle = text.charAt(at + 3) == '\'';
        set.setCharAt(at + 3, isSingle ? quotes.closeSingle() : quotes.close());
      }
    } else if (matches(YEAR, at) || matches(SHORT, at) || isInWord(at)) {
      set.setCharAt(at, APOSTROPHE);
    } else if (quotes != null && mayOpen(at, "([{\"-")) {
      setNumber(at, quotes.openSingle(), quotes.closeSingle());
    }
  }

  private void setDouble(int at, Quotes marks) {
    if (mayOpen(at, "([{-") && !isSpace(at + 1)) {
      setNumber(at, marks.open(), marks.close());
    }
  }

  private void setNumber(int at, char open, char close) {
    set.setCharAt(at, open);
    if (opensNumber(at)) {
      int end = text.indexOf(text.charAt(at), at + 1);
      set.setCharAt(end, close);
    }
  }

  private boolean opensNumber(int at) {
    return (at == 0 || isSpace(at - 1)) && matches(NUMBER, at);
  }

  private boolean matches(Pattern pattern, int at) {
    // A look at the next letter is cheap, and mostly enough.
    return at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at + 1))
        && pattern
            .matcher(text)
            .region(at, Math.min(text.length(), at + 40))
            .useTransparentBounds(true)
            .lookingAt();
  }

  /** Neither after space nor before punctuation. At the beginning a mark opens instead. */
  private boolean isInWord(int at) {
    boolean ends = at + 1 >= text.length() || NO_LETTERS.indexOf(text.charAt(at + 1)) >= 0;
    boolean isTag = text.startsWith("&lt;", at + 1) || text.startsWith("&gt;", at + 1);
    return !ends && !isTag && !isSpace(at + 1) && !mayOpen(at, "([{\"-");
  }

  private boolean mayOpen(int at, String after) {
    return at == 0
        || isSpace(at - 1)
        || after.indexOf(text.charAt(at - 1)) >= 0
        || text.startsWith("&lt;", at - 4);
  }

  private boolean isSpace(int at) {
    return at >= 0
        && at < text.length()
        && (Character.isWhitespace(text.charAt(at))
            || text.charAt(at) == '\u00A0'
            || text.startsWith("&nbsp;", at)
            || text.startsWith("&nbsp;", at - 5));
  }

  /** Whether a word ends here. */
  static boolean endsWord(CharSequence text, int at) {
    return at >= text.length()
        || ENDS_WORD.indexOf(text.charAt(at)) >= 0
        || Character.isWhitespace(text.charAt(at))
        || Set.of('\u00A0', '&').contains(text.charAt(at));
  }
}
