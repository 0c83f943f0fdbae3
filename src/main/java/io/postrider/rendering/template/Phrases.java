package io.postrider.rendering.template;

import io.postrider.edition.content.Languages;
import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words by language and key, as files of texts have them. What a language lacks it has in English.
 * Immutable.
 */
public final class Phrases {

  static final String FALLBACK = Languages.FALLBACK;

  private final Map<String, Map<String, String>> words;
  private final Languages languages;

  /**
   * Some words.
   *
   * @param words by language tag and key
   */
  Phrases(Map<String, Map<String, String>> words) {
    Map<String, Map<String, String>> copy = new TreeMap<>();
    words.forEach((language, own) -> copy.put(language, Map.copyOf(own)));
    copy.putIfAbsent(FALLBACK, Map.of());
    this.words = copy;
    this.languages = new Languages(copy.keySet());
  }

  /**
   * Reads the words of one file.
   *
   * @param file what people know it by
   * @throws TemplateRefused if it cannot be read as texts
   */
  static Map<String, String> parse(String file, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new TemplateRefused(
          "%s cannot be read (%s); fix it there.".formatted(file, e.getMessage()), e);
    }
    Map<String, String> words = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }

  /** The same with others' words in the place of its own, and with their languages. */
  Phrases with(Map<String, Map<String, String>> others) {
    Map<String, Map<String, String>> both = new TreeMap<>(words);
    others.forEach(
        (language, own) -> {
          Map<String, String> all = new HashMap<>(both.getOrDefault(language, Map.of()));
          all.putAll(own);
          both.put(language, all);
        });
    return new Phrases(both);
  }

  /** The languages that there are words in. */
  public Languages languages() {
    return languages;
  }

  /** The keys that English has and this language has not. */
  public Set<String> lackedBy(String language) {
    Set<String> own = keys(language);
    Set<String> lacked = new TreeSet<>(keys(FALLBACK));
    lacked.removeAll(own);
    return lacked;
  }

  /**
   * The forms that a language counts with and has no words in: {@code posts.few} where there is
   * {@code posts.other}.
   */
  public Set<String> formsLackedBy(String language) {
    Set<String> own = words.getOrDefault(language, Map.of()).keySet();
    Set<String> lacked = new TreeSet<>();
    for (String key : own) {
      if (PluralForm.OTHER.isOf(key)) {
        PluralForm.usualIn(language).stream()
            .map(form -> form.of(PluralForm.withoutForm(key)))
            .filter(form -> !own.contains(form))
            .forEach(lacked::add);
      }
    }
    return lacked;
  }

  /** What words there are for, without the forms for one and for many. */
  private Set<String> keys(String language) {
    return words.getOrDefault(language, Map.of()).keySet().stream()
        .map(key -> PluralForm.withoutForm(key))
        .collect(Collectors.toSet());
  }

  /** Whether there are words for the key, for one and for many if need be. */
  boolean has(String key) {
    return words.keySet().stream()
        .allMatch(
            language -> find(language, key) != null || find(language, key + ".other") != null);
  }

  /**
   * The words for a key. Where there is a number among the arguments, these are those of its form
   * in the language, {@code key.few} say. {@code key.zero}, {@code key.one} and {@code key.two}
   * stand for 0, 1 and 2 in every language, and {@code key.other} for what has no words of its own.
   *
   * @return null if there are none
   * @throws IllegalArgumentException if they do not fit the arguments
   */
  public @Nullable String say(String language, String key, Object... arguments) {
    String pattern = pattern(language, key, arguments);
    if (pattern == null && !language.equals(FALLBACK)) {
      return say(FALLBACK, key, arguments);
    }
    if (pattern == null || arguments.length == 0) {
      return pattern;
    }
    return new MessageFormat(literal(pattern), Locale.forLanguageTag(language)).format(arguments);
  }

  private @Nullable String pattern(String language, String key, Object[] arguments) {
    Map<String, String> own = words.getOrDefault(language, Map.of());
    Optional<Number> number =
        Stream.of(arguments).filter(Number.class::isInstance).map(Number.class::cast).findFirst();
    if (number.isEmpty() || own.containsKey(key)) {
      return own.get(key);
    }
    return PluralForm.of(number.get(), language).stream()
        .map(form -> own.get(form.of(key)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String find(String language, String key) {
    String found = words.getOrDefault(language, Map.of()).get(key);
    return found == null ? words.getOrDefault(FALLBACK, Map.of()).get(key) : found;
  }

  /** An apostrophe is one: MessageFormat would take it for the beginning of a quotation. */
  private static String literal(String pattern) {
    return pattern.contains(",choice,") ? pattern : pattern.replace("'", "''");
  }
}
