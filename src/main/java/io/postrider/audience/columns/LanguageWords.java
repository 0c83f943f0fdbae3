package io.postrider.audience.columns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the name of a language: a tag such as {@code pt-BR}, or a word such as {@code German}. */
public final class LanguageWords {

  private static final int LONGEST_TAG = 35;
  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());
  private static final List<Locale> SPOKEN =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"));
  private static final Map<String, String> NAMES = names();

  private LanguageWords() {}

  /** The BCP 47 tag of a language; empty if there is none. */
  public static Optional<String> tag(String written) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(written.replace('_', '-')).build();
      String tag = locale.toLanguageTag();
      if (isLanguage(locale.getLanguage()) && tag.length() <= LONGEST_TAG) {
        return Optional.of(tag);
      }
    } catch (IllformedLocaleException e) {
      // It may be a word.
    }
    return Optional.ofNullable(NAMES.get(WordKey.key(written)));
  }

  private static boolean isLanguage(String code) {
    return code.length() == 3 || CODES.contains(code);
  }

  /** How languages call themselves, and how some others call them. */
  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    Arrays.stream(Locale.getISOLanguages())
        .filter(code -> code.length() == 2)
        .map(Locale::forLanguageTag)
        .forEach(
            language -> {
              names.put(
                  WordKey.key(language.getDisplayLanguage(language)), language.toLanguageTag());
              SPOKEN.forEach(
                  spoken ->
                      names.putIfAbsent(
                          WordKey.key(language.getDisplayLanguage(spoken)),
                          language.toLanguageTag()));
            });
    return names;
  }
}
