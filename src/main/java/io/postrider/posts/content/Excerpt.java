package io.postrider.posts.content;

import io.postrider.posts.blocks.BlockRemoval;
import io.postrider.posts.blocks.BoundedCopy;
import io.postrider.posts.blocks.Marker;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.fields.ReadableText;
import io.postrider.posts.shortcodes.LeakedShortcodes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a post is about in a few lines: its author's own excerpt, else the beginning of the content.
 * As in WordPress that is the teaser, and at most 55 words; unlike WordPress's it holds the text of
 * lists and no shortcodes.
 */
public final class Excerpt {

  private static final int WORDS = 55;

  /** An excerpt written by hand may be longer than one cut by the clock, but not a whole post. */
  private static final int WORDS_BY_HAND = 2 * WORDS;

  /** Whoever gives more than that gives the post and not its excerpt. */
  private static final int LONGEST_GIVEN = 20_000;

  private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t\\r]*\\n\\s*");

  private static final String NOT_READ = "noscript, " + Marker.END;

  private static final Pattern CUT = Pattern.compile("(?:\\[(?:…|\\.\\.\\.)]|…)\\s*$");
  private static final Pattern CREDIT =
      Pattern.compile("The post .{0,300} (?:appeared first|first appeared) on .{0,200}$");

  private Excerpt() {}

  /**
   * The excerpt of a post, plain text; empty only if there is no text at all. WordPress gives an
   * excerpt in its feeds and through REST without saying whether somebody wrote it: one that looks
   * as WordPress makes them gives way to ours, so that a post has the same one wherever it is read.
   *
   * @param description what the source gives as excerpt, HTML; may be empty
   */
  public static String of(String description, PostContent content) {
    String given = text(description);
    return AutomaticExcerpt.is(given, content)
        ? WordLimit.cut(content.beginning(), WORDS, WORDS)
        : given(given, content);
  }

  /**
   * The excerpt of a post of which it is known whether somebody wrote one.
   *
   * @param written that one, HTML; blank if nobody did
   */
  public static String byHand(String written, PostContent content) {
    return given(text(written), content);
  }

  private static String given(String given, PostContent content) {
    if (PlainText.isBlank(given)) {
      return WordLimit.cut(content.beginning(), WORDS, WORDS);
    }
    String text = AutomaticExcerpt.isWhole(given, content) ? content.beginning() : given;
    Matcher cut = CUT.matcher(text);
    String whole = cut.find() ? WordLimit.ellipsis(text.substring(0, cut.start())) : text;
    return WordLimit.cut(whole, WORDS_BY_HAND, WORDS);
  }

  private static String text(String html) {
    String text = flowing(ReadableText.readable(html, LONGEST_GIVEN));
    int credit = text.lastIndexOf("The post ");
    boolean isCredited =
        credit >= 0 && CREDIT.matcher(text).region(credit, text.length()).matches();
    return LeakedShortcodes.removedFrom(isCredited ? text.substring(0, credit) : text);
  }

  /** Plain text has empty lines where HTML has paragraphs. */
  private static String flowing(String given) {
    String html = given.contains("<") ? given : EMPTY_LINE.matcher(given).replaceAll("<p>");
    Document small = Document.createShell("");
    Set<String> ignored = new HashSet<>();
    BoundedCopy.copy(PostContent.parse(html, ""), small, ignored);
    Element body = small.body();
    BlockRemoval.from(body, ignored);
    body.select(NOT_READ).remove();
    return FlowingText.of(body).strip();
  }
}
