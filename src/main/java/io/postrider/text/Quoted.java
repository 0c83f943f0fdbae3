package io.postrider.text;

import java.util.regex.Pattern;

/** Quotes what strangers wrote, for a terminal or a log. */
public final class Quoted {

  /** Control characters begin escape sequences; formats turn the direction of a line. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private Quoted() {}

  /**
   * The text on one line between quotes, with U+FFFD for what a terminal might obey.
   *
   * @param most how many characters are shown at most
   */
  public static String of(String text, int most) {
    return "\"%s\"".formatted(harmless(text, most));
  }

  /** Like {@link #of}, without quotes. */
  public static String harmless(String text, int most) {
    // Cut first: a cell may be as long as a file.
    return UNSAFE.matcher(Ellipsis.at(most, text)).replaceAll("\uFFFD");
  }
}
