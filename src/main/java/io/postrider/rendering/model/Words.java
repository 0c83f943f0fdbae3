package io.postrider.rendering.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text made fit to be shown: one line, not endless. */
public final class Words {

  /** Whitespace, controls, and marks that would turn the direction of what follows. */
  private static final Pattern GAPS =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]+");

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\u034F\\u115F\\u1160\\u2800\\u3164]*");

  private static final Pattern ELLIPSIS = Pattern.compile("\\s*(?:\\[(?:…|\\.\\.\\.)]|…)$");

  /** An end of a sentence, rather than of "Dr." or "e.g.". */
  private static final Pattern SENTENCE =
      Pattern.compile("[\\p{L}\\p{N}]{3}[)”’\"]*[.!?][)”’\"]*(?= )");

  private Words() {}

  /** The text on one line, every run of whitespace and control characters being one space. */
  public static String oneLine(String text) {
    return GAPS.matcher(text).replaceAll(" ").strip();
  }

  /** Whether anything of it can be seen: not if there are only blanks and marks without width. */
  public static boolean isVisible(String text) {
    return !INVISIBLE.matcher(text).matches();
  }

  /**
   * At most so many characters, cut between words where it can be, an ellipsis where it was cut.
   */
  public static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    int end = text.offsetByCodePoints(0, longest - 1);
    int space = text.lastIndexOf(' ', end);
    int at = space > end / 2 ? space : end;
    return text.substring(0, at).stripTrailing().replaceFirst("[,;:.]$", "") + "…";
  }

  /** WordPress ends an excerpt that it cut with {@code […]}; a reader needs no brackets. */
  static String tidyExcerpt(String excerpt, int longest) {
    return cut(ELLIPSIS.matcher(oneLine(excerpt)).replaceFirst("…"), longest);
  }

  /** The same, ending with a sentence where one ends in the second half. */
  static String teaser(String excerpt, int longest) {
    String cut = tidyExcerpt(excerpt, longest);
    if (!cut.endsWith("…")) {
      return cut;
    }
    Matcher sentences = SENTENCE.matcher(cut);
    int end = 0;
    while (sentences.find()) {
      end = sentences.end();
    }
    return end > longest / 2 ? cut.substring(0, end) : cut;
  }
}
