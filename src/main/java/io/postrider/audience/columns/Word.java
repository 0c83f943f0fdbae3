package io.postrider.audience.columns;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares words as services write them. */
final class Word {

  private static final Pattern REST = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Longer than any word that we know. */
  private static final int LONGEST = 100;

  private Word() {}

  /** The letters and digits of a word, without case and accents: the same for all its spellings. */
  static String key(String word) {
    if (word.length() > LONGEST) {
      return "";
    }
    return isPlain(word) ? plain(word) : simplified(word);
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(one -> one < 0x80);
  }

  private static String plain(String word) {
    StringBuilder key = new StringBuilder(word.length());
    word.chars()
        .filter(one -> one < 0x80 && Character.isLetterOrDigit(one))
        .map(Character::toLowerCase)
        .forEach(one -> key.append((char) one));
    return key.toString();
  }

  private static String simplified(String word) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFKD);
    return REST.matcher(ACCENTS.matcher(plain).replaceAll(""))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
