package io.postrider.posts.content;

/** Makes text of what a stranger sent: no control characters, no halves of characters. */
final class Characters {

  private static final String INLINE = ";base64,";

  private Characters() {}

  /**
   * The text without what no document may hold.
   *
   * @param most how many characters to keep; what follows is cut, and files within it are too
   */
  static String readable(String text, int most) {
    StringBuilder readable = new StringBuilder(Math.min(text.length(), most));
    int at = 0;
    while (at < text.length() && readable.length() < most) {
      if (text.startsWith(INLINE, at)) {
        at = endOfInline(text, at + INLINE.length());
      }
      if (at == text.length()) {
        break;
      }
      int character = text.codePointAt(at);
      if (isReadable(character)) {
        readable.appendCodePoint(character);
      }
      at += Character.charCount(character);
    }
    return readable.toString();
  }

  /** Where a file within the text ends; it may be larger than all the text around it. */
  private static int endOfInline(String text, int from) {
    int at = from;
    while (at < text.length() && isInline(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isInline(char letter) {
    return letter < 0x7F && (Character.isLetterOrDigit(letter) || "+/=".indexOf(letter) >= 0);
  }

  private static boolean isReadable(int character) {
    if (character < 0xA0) {
      return (character >= ' ' && character < 0x7F) || character == '\n' || character == '\t';
    }
    boolean halved = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    boolean noCharacter =
        (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    return !halved && !noCharacter && character != 0xFFFD && character != 0xFFFC;
  }
}
