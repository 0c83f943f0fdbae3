package io.postrider.posts.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    return PlainText.isBlank(given) || AutomaticExcerpt.is(given, content)
        ? Words.cut(content.beginning(), WORDS, WORDS)
        : given(given);
  }

  /**
   * The excerpt of a post of which it is known whether somebody wrote one.
   *
   * @param written that one, HTML; blank if nobody did
   */
  public static String byHand(String written, PostContent content) {
    String given = text(written);
    return PlainText.isBlank(given) ? Words.cut(content.beginning(), WORDS, WORDS) : given(given);
  }

  private static String given(String given) {
    Matcher cut = CUT.matcher(given);
    String whole = cut.find() ? Words.ellipsis(given.substring(0, cut.start())) : given;
    return Words.cut(whole, WORDS_BY_HAND, WORDS);
  }

  private static String text(String html) {
    String text = PlainText.of(Characters.readable(html, LONGEST_GIVEN));
    int credit = text.lastIndexOf("The post ");
    boolean isCredited =
        credit >= 0 && CREDIT.matcher(text).region(credit, text.length()).matches();
    return LeakedCodes.removedFrom(isCredited ? text.substring(0, credit) : text);
  }
}
