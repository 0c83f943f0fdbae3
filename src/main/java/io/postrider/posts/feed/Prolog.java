package io.postrider.posts.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the first element of a document. It is read step by step: there may be any
 * number of comments in it.
 */
final class Prolog {

  private static final Pattern HTML =
      Pattern.compile("<(?:!doctype\\s++)?html\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAMED_DOCTYPE =
      Pattern.compile("<!DOCTYPE\\s++(?:rss|rdf:RDF|feed)\\b[^<>\\[\\]]{0,500}+>");

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

  /** Whether it declares a document type. */
  boolean hasDoctype() {
    return text.startsWith("<!DOCTYPE", end);
  }

  /**
   * The whole without a declaration that only names a document type, as RSS 0.91 asks for: nothing
   * is fetched from elsewhere, so that it says nothing. One that defines something stays.
   */
  String withoutNamedDoctype() {
    Matcher named = NAMED_DOCTYPE.matcher(text).region(end, text.length());
    return named.lookingAt() ? text.substring(0, end) + text.substring(named.end()) : text;
  }
}
