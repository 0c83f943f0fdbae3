package io.postrider.audience.columns;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares words as services write them. */
final class WordKey {

  private static final Pattern REST = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Longer than any word that we know. */
  private static final int LONGEST = 100;

  /** So much of a text is listened to. */
  private static final int LONGEST_SOUND = 1000;

  private WordKey() {}

  /**
   * The letters and digits of a word, without case and accents: the same for all its spellings. A
   * sign such as ✓, and what is longer than any word, stands for itself.
   */
  static String key(String word) {
    if (word.length() > LONGEST) {
      return word.strip();
    }
    String letters = letters(word);
    return letters.isEmpty() ? ACCENTS.matcher(word).replaceAll("").strip() : letters;
  }

  /** The letters and digits of a text, to look for stems of words in it. */
  static String sound(String text) {
    return letters(beginning(text));
  }

  /** Whether a text is too long to be listened to. */
  static boolean isEndless(String text) {
    return text.length() > LONGEST_SOUND;
  }

  /** As much of a text as is listened to. */
  static String beginning(String text) {
    return isEndless(text) ? text.substring(0, LONGEST_SOUND) : text;
  }

  private static String letters(String word) {
    return isPlain(word) ? plain(word) : simplified(word);
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String plain(String word) {
    StringBuilder key = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char one = word.charAt(i);
      if (Character.isLetterOrDigit(one)) {
        key.append(Character.toLowerCase(one));
      }
    }
    return key.toString();
  }

  private static String simplified(String word) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFKD);
    return REST.matcher(ACCENTS.matcher(plain).replaceAll(""))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
