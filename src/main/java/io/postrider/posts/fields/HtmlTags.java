package io.postrider.posts.fields;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;

/**
 * Tells tags from words in angle brackets, as in “Using &lt;canvas&gt;”. A feed of RSS does not say
 * whether its texts are HTML. A tag is one that HTML knows, and it is closed, has attributes, or
 * never needs an end.
 */
public final class HtmlTags {

  private static final Pattern BRACKET =
      Pattern.compile("<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9]*+)(\\s[^<>]*+|/)?>)?");

  private static final Set<String> WITHOUT_END =
      Set.of("br", "img", "wbr", "hr", "input", "embed", "source");

  /** Makers of pages forget the ends of these, which in a title are words. */
  private static final Set<String> OF_PAGES =
      Set.of(
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "table",
          "tr",
          "td",
          "th",
          "blockquote",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6");

  private final Set<String> opened = new HashSet<>();
  private final Set<String> closed = new HashSet<>();

  private HtmlTags(String html) {
    for (Matcher bracket = BRACKET.matcher(html); bracket.find(); ) {
      if (bracket.group(2) != null) {
        (bracket.group(1).isEmpty() ? opened : closed).add(name(bracket));
      }
    }
  }

  /** Whether there is a tag or a comment. */
  public static boolean anyIn(String html) {
    HtmlTags tags = new HtmlTags(html);
    return BRACKET
        .matcher(html)
        .results()
        .anyMatch(
            bracket ->
                tags.isOne(bracket)
                    || (bracket.group(2) != null && OF_PAGES.contains(name(bracket))));
  }

  /** The same text with every angle bracket that is not of a tag as a character to be seen. */
  public static String withOthersShown(String html) {
    HtmlTags tags = new HtmlTags(html);
    return BRACKET
        .matcher(html)
        .replaceAll(
            bracket ->
                Matcher.quoteReplacement(
                    tags.isOne(bracket) ? bracket.group() : "&lt;" + bracket.group().substring(1)));
  }

  private boolean isOne(MatchResult bracket) {
    if (bracket.group(2) == null) {
      return bracket.group().equals("<!--");
    }
    String name = name(bracket);
    String attributes = bracket.group(3) == null ? "" : bracket.group(3);
    boolean complete =
        WITHOUT_END.contains(name)
            || attributes.contains("=")
            || (opened.contains(name) && closed.contains(name));
    return complete && Tag.isKnownTag(name);
  }

  private static String name(MatchResult bracket) {
    return bracket.group(2).toLowerCase(Locale.ROOT);
  }
}
