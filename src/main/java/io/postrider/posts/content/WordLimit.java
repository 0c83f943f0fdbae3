package io.postrider.posts.content;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts and cuts text. In scripts without spaces two characters count as a word. */
final class WordLimit {

  private static final int LONGEST_CUT = 500;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private static final Pattern CHARACTER = Pattern.compile("\\X");
  private static final Pattern LOOSE_END = Pattern.compile("[\\s,;:–—-]{1,20}$");

  private WordLimit() {}

  /**
   * The beginning of a text, with an ellipsis if it is cut.
   *
   * @param most how many words it may have uncut
   * @param kept how many are kept of a longer one
   */
  static String cut(String text, int most, int kept) {
    int end = end(text, most);
    if (end == text.length()) {
      return text.length() > 2 * LONGEST_CUT ? shortened(text) : text;
    }
    return shortened(text.substring(0, end(text, kept)));
  }

  /** A text that goes on elsewhere. */
  static String ellipsis(String text) {
    int from = Math.max(0, text.length() - 20);
    Matcher loose = LOOSE_END.matcher(text).region(from, text.length());
    return (loose.find() ? text.substring(0, loose.start()) : text) + "…";
  }

  private static String shortened(String text) {
    return ellipsis(
        text.length() > 2 * LONGEST_CUT ? text.substring(0, characters(text, LONGEST_CUT)) : text);
  }

  /** Where so many words end. */
  private static int end(String text, int words) {
    int halves = 2 * words;
    int at = 0;
    while (at < text.length() && halves > 0) {
      int end = endOfWord(text, at);
      String word = text.substring(at, end).strip();
      int weight = Math.max(2, (int) word.codePoints().filter(WordLimit::isHalfAWord).count());
      if (weight > halves) {
        return at + characters(text.substring(at, end), halves);
      }
      halves -= word.isEmpty() ? 0 : weight;
      at = end;
    }
    return text.substring(at).isBlank() ? text.length() : at;
  }

  private static int endOfWord(String text, int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? text.length() : space + 1;
  }

  private static boolean isHalfAWord(int character) {
    return WITHOUT_SPACES.contains(UnicodeScript.of(character));
  }

  /**
   * Not by code units: half an emoji is none. BreakIterator learns joined emoji in Java 20 only.
   */
  private static int characters(String text, int most) {
    Matcher character = CHARACTER.matcher(text);
    int end = 0;
    while (character.find() && character.end() <= most) {
      end = character.end();
    }
    return end;
  }
}
