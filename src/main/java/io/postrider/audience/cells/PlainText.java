package io.postrider.audience.cells;

import java.util.regex.Pattern;

/** A cell as it is kept: on one line, without blanks around it or two of them together. */
public final class PlainText {

  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

  private PlainText() {}

  /** The cell on one line. */
  public static String of(String cell) {
    return (isOneLine(cell) ? cell : BREAKS.matcher(cell).replaceAll(" ")).strip();
  }

  /** Whether a text would be kept as it is. */
  public static boolean isOne(String text) {
    return !text.isEmpty() && text.equals(of(text));
  }

  /** Whether there is nothing in it that {@link #BREAKS} would change. */
  private static boolean isOneLine(String cell) {
    char before = 'x';
    for (int i = 0; i < cell.length(); i++) {
      char one = cell.charAt(i);
      if (Character.isISOControl(one)
          || one == '\u2028'
          || one == '\u2029'
          || (one == ' ' && before == ' ')) {
        return false;
      }
      before = one;
    }
    return true;
  }
}
