package io.postrider.posts.fields;

/** Makes text of what a stranger sent: no control characters, no halves of characters. */
public final class ReadableText {

  private ReadableText() {}

  /**
   * The text without what no document may hold.
   *
   * @param most how many characters to keep; files within the text do not count and go
   */
  public static String readable(String whole, int most) {
    return kept(InlineFiles.removedFrom(whole), most);
  }

  /** The text without what a reference to a character by its number may have brought into it. */
  public static String readable(String text) {
    return text.codePoints().allMatch(ReadableText::isReadable) ? text : kept(text, text.length());
  }

  private static String kept(String text, int most) {
    StringBuilder readable = new StringBuilder(Math.min(text.length(), most));
    int at = 0;
    while (at < text.length() && readable.length() < most) {
      int character = text.codePointAt(at);
      if (isReadable(character)) {
        readable.appendCodePoint(character);
      }
      at += Character.charCount(character);
    }
    return readable.toString();
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
