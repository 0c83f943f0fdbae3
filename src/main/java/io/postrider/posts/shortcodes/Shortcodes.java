package io.postrider.posts.shortcodes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is shaped like a shortcode, in time linear to the text's length. Values in quotes may
 * hold brackets; the quotes may be curly, since WordPress curls them in codes that it does not
 * know.
 */
public final class Shortcodes {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_REST = 20_000;
  private static final String DOUBLE = "“”„″";
  private static final String SINGLE = "‘’‚′";

  private final String text;

  /** Text made to be slow is looked at until this is used up; the rest of it then has no codes. */
  private long effort;

  private Shortcodes(String text) {
    this.text = text;
    this.effort = 20L * text.length() + LONGEST_REST;
  }

  /** The codes of a text, in their order. One in double brackets is quoted, thus none. */
  public static List<Shortcode> in(String text) {
    Shortcodes codes = new Shortcodes(text);
    List<Shortcode> found = new ArrayList<>();
    int bracket = text.indexOf('[');
    while (bracket >= 0) {
      Shortcode code = codes.at(bracket);
      if (code != null && !codes.isQuoted(code)) {
        found.add(code);
      }
      bracket = text.indexOf('[', code == null ? bracket + 1 : code.end());
    }
    return found;
  }

  /** The code that begins at a bracket; null if none does. */
  public static @Nullable Shortcode at(String text, int bracket) {
    return new Shortcodes(text).at(bracket);
  }

  private boolean isQuoted(Shortcode code) {
    return is('[', code.start() - 1) && is(']', code.end());
  }

  private @Nullable Shortcode at(int bracket) {
    boolean closing = is('/', bracket + 1);
    int name = bracket + (closing ? 2 : 1);
    int rest = endOfName(name);
    if (rest == name || rest - name > LONGEST_NAME || !mayEndName(rest)) {
      return null;
    }
    int end = closing ? skipSpace(rest) : endOfRest(rest);
    if (!is(']', end)) {
      return null;
    }
    return new Shortcode(
        text.substring(name, rest), closing, text.substring(rest, end), bracket, end + 1);
  }

  private int endOfName(int from) {
    int at = from;
    while (at < text.length() && at - from <= LONGEST_NAME && isNamed(text.charAt(at), at - from)) {
      at++;
    }
    return at;
  }

  private static boolean isNamed(char letter, int place) {
    boolean begins =
        (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
    return begins || (place > 0 && (letter == '-' || (letter >= '0' && letter <= '9')));
  }

  private boolean mayEndName(int at) {
    return is(']', at) || is('/', at) || is('=', at) || isSpace(at);
  }

  /** Where the closing bracket is; anywhere else if there is none. */
  private int endOfRest(int from) {
    int at = from;
    while (at < text.length() && at - from < LONGEST_REST && effort > 0) {
      char letter = text.charAt(at);
      if (letter == ']' || letter == '[') {
        break;
      }
      effort--;
      at = letter == '=' ? endOfValue(skipSpace(at + 1)) : at + 1;
    }
    return at;
  }

  private int endOfValue(int from) {
    if (from >= text.length()) {
      return from;
    }
    char quote = text.charAt(from);
    int at = from + 1;
    if (!isQuote(quote)) {
      return from;
    }
    while (at < text.length() && at - from < LONGEST_REST && effort > 0) {
      effort--;
      if (closes(quote, text.charAt(at))) {
        return at + 1;
      }
      at++;
    }
    return from + 1;
  }

  private static boolean isQuote(char letter) {
    return letter == '"'
        || letter == '\''
        || DOUBLE.indexOf(letter) >= 0
        || SINGLE.indexOf(letter) >= 0;
  }

  private static boolean closes(char quote, char letter) {
    return quote == letter
        || (DOUBLE.indexOf(quote) >= 0 && DOUBLE.indexOf(letter) >= 0)
        || (SINGLE.indexOf(quote) >= 0 && SINGLE.indexOf(letter) >= 0);
  }

  private int skipSpace(int from) {
    int at = from;
    while (isSpace(at) && at - from < LONGEST_NAME) {
      at++;
    }
    return at;
  }

  private boolean isSpace(int at) {
    return at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00A0');
  }

  private boolean is(char letter, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) == letter;
  }
}
