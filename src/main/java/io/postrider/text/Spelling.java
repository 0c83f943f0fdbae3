package io.postrider.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelt a name. */
public final class Spelling {

  private static final int LETTERS_A_SLIP = 4;
  private static final int MOST_SLIPS = 3;

  private Spelling() {}

  /**
   * The name that is closest to a word: at most one slip for each four letters of it, and three in
   * all. A slip is a letter too many, too few or wrong, or two letters that changed places; case
   * does not count.
   *
   * @return empty if no name is so close, or the word has fewer than three letters
   */
  public static Optional<String> nearest(String word, Collection<String> names) {
    int most = Math.min(MOST_SLIPS, (word.length() + LETTERS_A_SLIP - 1) / LETTERS_A_SLIP);
    return word.length() < 3
        ? Optional.empty()
        : names.stream()
            .filter(name -> Math.abs(name.length() - word.length()) <= most)
            .filter(name -> slips(word, name) <= most)
            .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /** The optimal string alignment distance, row by row. */
  private static int slips(String word, String name) {
    String one = word.toLowerCase(Locale.ROOT);
    String other = name.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int column = 0; column < last.length; column++) {
      last[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] now = new int[other.length() + 1];
      now[0] = row;
      for (int column = 1; column < now.length; column++) {
        int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        now[column] =
            Math.min(Math.min(now[column - 1] + 1, last[column] + 1), last[column - 1] + change);
        if (areSwapped(one, row, other, column)) {
          now[column] = Math.min(now[column], beforeLast[column - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[other.length()];
  }

  private static boolean areSwapped(String one, int row, String other, int column) {
    return row > 1
        && column > 1
        && one.charAt(row - 1) == other.charAt(column - 2)
        && one.charAt(row - 2) == other.charAt(column - 1);
  }
}
