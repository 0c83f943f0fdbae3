package io.postrider.posts.fields;

/** Files that lie within a text, in base64; no mail shows them, and they dwarf the text. */
public final class InlineFiles {

  private static final String BEGIN = ";base64,";

  private InlineFiles() {}

  /** The text without them. */
  public static String removedFrom(String text) {
    int begin = text.indexOf(BEGIN);
    if (begin < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (begin >= 0) {
      rest.append(text, from, begin);
      from = end(text, begin);
      begin = text.indexOf(BEGIN, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static int end(String text, int begin) {
    int at = begin + BEGIN.length();
    while (at < text.length() && isWithin(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWithin(char letter) {
    return letter < 0x7F && (Character.isLetterOrDigit(letter) || "+/=".indexOf(letter) >= 0);
  }
}
