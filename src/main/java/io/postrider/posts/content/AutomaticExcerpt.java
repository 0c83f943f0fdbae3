package io.postrider.posts.content;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells an excerpt that WordPress or a theme made of the content from one that somebody wrote. A
 * made one consists of the content's words, and either says that it goes on, or is all that
 * WordPress takes of the content: hardly a paragraph is missing, but lists and the like may be.
 */
final class AutomaticExcerpt {

  /** What counts as a word differs a little. */
  private static final int LONGEST = 60;

  private static final Pattern CUT = Pattern.compile("\\[(?:…|\\.\\.\\.)]$");
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?:…|\\.\\.\\.|Continue [Rr]eading\\b.{0,300}|Read [Mm]ore\\W{0,9}|Weiterlesen\\W{0,9})$");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private AutomaticExcerpt() {}

  /** Whether an excerpt, plain text, was made of the content. */
  static boolean is(String given, PostContent content) {
    List<String> words = words(withoutEnd(given));
    List<String> all = words(content.text());
    if (all.isEmpty() || words.equals(words(withoutEnd(content.text())))) {
      // There is no content but the excerpt, as in a feed of summaries, or it says it all.
      return false;
    }
    if (CUT.matcher(given).find()) {
      return true;
    }
    boolean isSaidToGoOn = GOES_ON.matcher(given).find();
    return isWithin(words, all) && (isSaidToGoOn || leavesOutLittleProse(words, content));
  }

  /** Whether an excerpt is the whole beginning of the content, which knows where blocks end. */
  static boolean isWhole(String given, PostContent content) {
    return words(given).equals(words(content.beginning()));
  }

  /** WordPress leaves out reusable blocks too, which look like any other paragraph. */
  private static boolean leavesOutLittleProse(List<String> words, PostContent content) {
    List<String> prose = words(content.prose());
    return !prose.isEmpty()
        && !words.isEmpty()
        && words.size() <= LONGEST
        && words.get(0).equals(prose.get(0))
        && 3 * words.size() >= 2 * prose.size();
  }

  /** Whether the words come in the text, in their order. The last may have been cut. */
  private static boolean isWithin(List<String> words, List<String> text) {
    int next = 0;
    for (String word : text) {
      boolean isLast = next == words.size() - 1;
      if (next < words.size()
          && (word.equals(words.get(next)) || (isLast && word.startsWith(words.get(next))))) {
        next++;
      }
    }
    return next == words.size();
  }

  private static String withoutEnd(String text) {
    String uncut = CUT.matcher(text.strip()).replaceFirst("").strip();
    return GOES_ON.matcher(uncut).replaceFirst("").strip();
  }

  private static List<String> words(String text) {
    return Arrays.stream(SPACE.split(text))
        .filter(word -> !word.startsWith("http"))
        .map(word -> NO_LETTERS.matcher(word).replaceAll("").toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
