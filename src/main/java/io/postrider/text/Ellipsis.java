package io.postrider.text;

/** Cuts a text for people to the room that there is for it. */
public final class Ellipsis {

  private Ellipsis() {}

  /**
   * The text, or its beginning and an ellipsis.
   *
   * @param most how many characters may be left, 2 at least; no surrogate pair is cut in two
   */
  public static String at(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
