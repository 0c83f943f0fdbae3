package io.postrider.digest.signup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What readers agree to when they subscribe.
 *
 * @param byLanguage by language tag; under {@code ""} for all languages
 */
public record Wording(Map<String, String> byLanguage) {

  /** Nothing. */
  public static final Wording NONE = new Wording(Map.of());

  /** Under which a text stands that is for all languages. */
  private static final String ANY = "";

  private static final String KEY = "wording";

  private static final int LONGEST = 2000;

  public Wording {
    byLanguage.forEach(Wording::check);
    byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Wording of(Object written) {
    Map<String, String> texts = new TreeMap<>();
    if (written instanceof Map<?, ?> byLanguage) {
      for (Map.Entry<?, ?> one : byLanguage.entrySet()) {
        String language = String.valueOf(one.getKey());
        ValueCheck.language(KEY, language);
        texts.put(language, one.getValue() instanceof String text ? text.strip() : "");
      }
    } else {
      texts.put(ANY, String.valueOf(written).strip());
    }
    return new Wording(texts);
  }

  private static void check(String language, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new BadValue(
          KEY,
          language.isEmpty() ? text : language,
          "must have 1 to %d characters of text".formatted(LONGEST));
    }
  }

  public boolean isEmpty() {
    return byLanguage.isEmpty();
  }

  /**
   * The text for a page in this language: in the same language, else in the digest's, else any.
   *
   * @throws IllegalStateException if there is none
   */
  public String in(Locale language, String digestLanguage) {
    for (String tag :
        new String[] {language.toLanguageTag(), language.getLanguage(), ANY, digestLanguage}) {
      String text = byLanguage.get(tag);
      if (text != null) {
        return text;
      }
    }
    return byLanguage.values().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no wording of consent."));
  }

  @JsonValue
  Object written() {
    return byLanguage.containsKey(ANY) ? byLanguage.get(ANY) : byLanguage;
  }
}
