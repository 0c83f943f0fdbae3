package io.postrider.audience;

/** Cuts a text for people to what its column holds. */
class Cut {

  private Cut() {}

  static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
