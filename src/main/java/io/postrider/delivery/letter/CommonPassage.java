package io.postrider.delivery.letter;

import org.jspecify.annotations.Nullable;

/**
 * A passage that many mails have in common, cut so that its whole lines need be encoded only once.
 *
 * @param head up to and including its first line end, which ends a line that began before it; all
 *     of it if it has no line end
 * @param lines the whole lines after that, encoded; null if it has no line end
 * @param tail what begins a line that ends after it
 */
record CommonPassage(String head, @Nullable Lines lines, String tail) {

  static CommonPassage of(String text) {
    int first = text.indexOf('\n') + 1;
    if (first == 0) {
      return new CommonPassage(text, null, "");
    }
    int last = text.lastIndexOf('\n') + 1;
    Lines whole = Lines.of(text.substring(first, last)).encoded();
    return new CommonPassage(text.substring(0, first), whole, text.substring(last));
  }
}
