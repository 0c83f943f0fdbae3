package io.postrider.posts.proofreading;

import com.google.errorprone.annotations.FormatMethod;

/**
 * Something in a text that readers should not see.
 *
 * @param embarrasses whether it is so plainly wrong that it should not go out
 * @param sentence what it is, and how to mend it
 */
public record Finding(boolean embarrasses, String sentence) {

  @FormatMethod
  static Finding mistake(String sentence, Object... values) {
    return new Finding(true, sentence.formatted(values));
  }

  @FormatMethod
  static Finding doubt(String sentence, Object... values) {
    return new Finding(false, sentence.formatted(values));
  }
}
