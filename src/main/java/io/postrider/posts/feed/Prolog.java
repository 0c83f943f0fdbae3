package io.postrider.posts.feed;

import java.util.regex.Pattern;

/**
 * What stands before the first element of a document. It is read step by step: there may be any
 * number of comments in it.
 */
final class Prolog {

  private static final Pattern HTML =
      Pattern.compile("<(?:!doctype\\s++)?html\\b", Pattern.CASE_INSENSITIVE);

  private static final String DOCTYPE = "<!DOCTYPE";

  private final String text;
  private final int end;

  Prolog(String text) {
    this.text = text;
    int at = 0;
    for (int next = next(at); next > at; next = next(at)) {
      at = next;
    }
    this.end = at;
  }

  /** Where the white space, instruction or comment that starts there ends. */
  private int next(int at) {
    if (text.startsWith("<?", at)) {
      return after("?>", at + 2);
    }
    if (text.startsWith("<!--", at)) {
      return after("-->", at + 4);
    }
    return at < text.length() && Character.isWhitespace(text.charAt(at)) ? at + 1 : at;
  }

  private int after(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  /** Whether a page for people follows. */
  boolean isOfHtml() {
    return HTML.matcher(text).region(end, text.length()).lookingAt();
  }

  /**
   * The whole without the declaration of a document type. Nothing that it defines or names is ever
   * looked up, so that it can do no harm; what it defines for people, XML or HTML has anyway. Its
   * lines stay, so that others keep their numbers.
   */
  String withoutDoctype() {
    if (!text.regionMatches(true, end, DOCTYPE, 0, DOCTYPE.length())) {
      return text;
    }
    int after = afterDoctype(end + DOCTYPE.length());
    String lines = text.substring(end, after).replaceAll("[^\\r\\n]+", "");
    return text.substring(0, end) + lines + text.substring(after);
  }

  /** Brackets and ends within quotation marks, comments and instructions are none. */
  private int afterDoctype(int from) {
    boolean inSubset = false;
    int at = from;
    while (at < text.length()) {
      char one = text.charAt(at);
      int inside = next(at);
      if (one == '>' && !inSubset) {
        return at + 1;
      }
      if (one == '[' || one == ']') {
        inSubset = one == '[';
      }
      if (one == '"' || one == '\'') {
        at = after(String.valueOf(one), at + 1);
      } else {
        at = inside > at ? inside : at + 1;
      }
    }
    return text.length();
  }
}
