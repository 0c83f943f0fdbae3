package io.postrider.digest.segment;

import io.postrider.digest.value.BadValue;
import io.postrider.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "lang", Condition.Locale.KEY,
          "language", Condition.Locale.KEY,
          "category", Condition.Topics.KEY,
          "categories", Condition.Topics.KEY,
          "tag", Condition.Topics.KEY,
          "tags", Condition.Topics.KEY,
          "lists", Condition.Listed.KEY,
          "joined", Condition.JoinedAfter.KEY);

  private UnknownCondition() {}

  /** Whether there is such a key. */
  static boolean isKey(String key) {
    return KEYS.contains(key) || key.startsWith("attributes.");
  }

  static BadValue of(String key) {
    return new BadValue(
        Segment.KEY,
        key,
        "is not a known key (did you mean '%s'?); use %s or attributes.NAME"
            .formatted(meant(key), String.join(", ", KEYS)));
  }

  /** People misspell a key, have another word for it, or forget the prefix of an attribute. */
  private static String meant(String key) {
    String word = key.toLowerCase(Locale.ROOT);
    if (word.startsWith("attr")) {
      return "attributes.NAME";
    }
    return Optional.ofNullable(OTHER_WORDS.get(word))
        .or(() -> Spelling.nearest(word, KEYS))
        .orElseGet(() -> "attributes." + key.replaceAll("[^A-Za-z0-9_-]", ""));
  }
}
