package io.postrider.posts.content;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a post is about in a few lines: its author's or WordPress's own excerpt, else the beginning
 * of the content. As in WordPress that is 55 words; text without spaces between its words is cut by
 * characters.
 */
public final class Excerpt {

  private static final int WORDS = 55;
  private static final int CHARACTERS = 500;

  /** An excerpt written by hand may be longer than one cut by the clock, but not a whole post. */
  private static final int WORDS_BY_HAND = 2 * WORDS;

  private static final Pattern CUT = Pattern.compile("[\\s,;:]*(?:\\[(?:…|\\.\\.\\.)]|…)\\s*$");
  private static final Pattern CHARACTER = Pattern.compile("\\X");
  private static final Pattern CREDIT =
      Pattern.compile("\\s*The post .{0,300} (?:appeared first|first appeared) on .{0,200}$");

  private Excerpt() {}

  /**
   * The excerpt, plain text; empty only if there is no text at all.
   *
   * @param description what the source gives as excerpt, HTML; may be empty
   */
  public static String of(String description, PostContent content) {
    String given = CREDIT.matcher(PlainText.of(description)).replaceFirst("");
    if (PlainText.isBlank(given)) {
      return cut(content.text(), WORDS);
    }
    Matcher ellipsis = CUT.matcher(given);
    return cut(ellipsis.find() ? given.substring(0, ellipsis.start()) + "…" : given, WORDS_BY_HAND);
  }

  /**
   * The excerpt of a post of which it is known whether somebody wrote one.
   *
   * @param written that one, HTML; blank if nobody did
   */
  public static String byHand(String written, PostContent content) {
    return of(written, content);
  }

  private static String cut(String text, int most) {
    String[] words = text.split(" ", most + 1);
    boolean longer = words.length > most;
    String kept = longer ? String.join(" ", Arrays.copyOf(words, WORDS)) : text;
    if (kept.length() > 2 * CHARACTERS) {
      return shortened(kept) + "…";
    }
    return longer ? kept + "…" : kept;
  }

  private static String shortened(String text) {
    // Not by code units: half an emoji is none. BreakIterator learns joined emoji in Java 20 only.
    Matcher character = CHARACTER.matcher(text);
    int end = 0;
    while (character.find() && character.end() <= CHARACTERS) {
      end = character.end();
    }
    return text.substring(0, end).strip();
  }
}
