package io.postrider.digest;

import java.util.List;
import java.util.Locale;

/** What to say of a key that is none: which ones there are, and which may be meant. */
final class UnknownCondition {

  private static final List<String> KEYS =
      List.of(
          Condition.Locale.KEY,
          Condition.Topics.KEY,
          Condition.Listed.KEY,
          Condition.JoinedBefore.KEY,
          Condition.JoinedAfter.KEY,
          Condition.NotReceived.KEY);

  private UnknownCondition() {}

  /** Whether there is such a key. */
  static boolean isKey(String key) {
    return KEYS.contains(key) || key.startsWith("attributes.");
  }

  static BadValue of(String key) {
    return new BadValue(
        Segment.KEY,
        key,
        "is no key (is '%s' meant?); use %s or attributes.NAME"
            .formatted(meant(key), String.join(", ", KEYS)));
  }

  /** People forget the prefix of an attribute, or misspell the end of a word. */
  private static String meant(String key) {
    String word = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "-");
    if (word.startsWith("attr")) {
      return "attributes.NAME";
    }
    return KEYS.stream()
        .filter(one -> commonLetters(one, word) >= 3)
        .max((one, other) -> commonLetters(one, word) - commonLetters(other, word))
        .orElseGet(() -> "attributes." + key.replaceAll("[^A-Za-z0-9_-]", ""));
  }

  private static int commonLetters(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common;
  }
}
