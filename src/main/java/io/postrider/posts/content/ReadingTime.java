package io.postrider.posts.content;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a text takes to read, at 230 words a minute; two CJK characters count as a word. */
final class ReadingTime {

  private static final int WORDS_A_MINUTE = 230;
  private static final Pattern WORD = Pattern.compile("[^\\s\\p{IsIdeographic}]+");

  private ReadingTime() {}

  /** Whole minutes, at least one; null if there is nothing to read. */
  static @Nullable Integer minutes(String text) {
    long ideographs = text.codePoints().filter(Character::isIdeographic).count();
    long words = WORD.matcher(text).results().count() + ideographs / 2;
    return words == 0 ? null : Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
  }
}
