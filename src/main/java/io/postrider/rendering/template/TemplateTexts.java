package io.postrider.rendering.template;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Languages;
import io.postrider.edition.content.Templates;
import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a template in each of its languages, a digest's own words in their place. What a
 * language lacks it has in English. Immutable.
 */
public final class TemplateTexts {

  static final String FALLBACK = Languages.FALLBACK;

  private static final Pattern FORM = Pattern.compile("\\.(?:zero|one|two|other)$");

  private final Map<String, Map<String, String>> words;
  private final Languages languages;
  private final String ofDigest;

  private TemplateTexts(Map<String, Map<String, String>> words, String ofDigest) {
    this.words = words;
    this.languages = new Languages(words.keySet());
    this.ofDigest = ofDigest;
  }

  /**
   * The texts of a template, and above them the digest's own.
   *
   * @throws TemplateRefused if a file cannot be read as texts
   */
  public static TemplateTexts of(Digest digest, Templates templates) {
    Map<String, Map<String, String>> words = new TreeMap<>();
    words.put(FALLBACK, new HashMap<>());
    words.put(digest.presentation().language(), new HashMap<>());
    templates
        .texts()
        .forEach((language, text) -> words.put(language, parse(digest, language, text)));
    digest
        .presentation()
        .theme()
        .texts()
        .forEach((language, own) -> words.computeIfPresent(language, (l, all) -> with(all, own)));
    return new TemplateTexts(words, digest.presentation().language());
  }

  /** Where people find the texts of a language. */
  public static String file(Digest digest, String language) {
    return "Template %s/texts%s.properties"
        .formatted(
            digest.presentation().template(),
            language.equals(FALLBACK) ? "" : "_" + language.replace('-', '_'));
  }

  /** Every language that a mail can speak. */
  public Set<String> languages() {
    return words.keySet();
  }

  /** The language for a reader: theirs, else one like it, else the digest's. */
  public String languageFor(@Nullable String locale) {
    return locale == null ? ofDigest : languages.nearest(locale).orElse(ofDigest);
  }

  /** The keys that English has and this language has not. */
  public Set<String> lackedBy(String language) {
    Set<String> own = keys(language);
    Set<String> lacked = new TreeSet<>(keys(FALLBACK));
    lacked.removeAll(own);
    return lacked;
  }

  /** What words there are for, without the forms for one and for many. */
  private Set<String> keys(String language) {
    return words.getOrDefault(language, Map.of()).keySet().stream()
        .map(key -> FORM.matcher(key).replaceFirst(""))
        .collect(Collectors.toSet());
  }

  /** Whether there are words for the key, for one and for many if need be. */
  public boolean has(String key) {
    return words.keySet().stream()
        .allMatch(
            language -> find(language, key) != null || find(language, key + ".other") != null);
  }

  /**
   * The words for a key. Where there is a number among the arguments, {@code key.zero}, {@code
   * key.one}, {@code key.two} and {@code key.other} are tried as well.
   *
   * @return null if there are none
   * @throws IllegalArgumentException if they do not fit the arguments
   */
  public @Nullable String say(String language, String key, Object[] arguments) {
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
    String form =
        switch (number.get().intValue()) {
          case 0 -> ".zero";
          case 1 -> ".one";
          case 2 -> ".two";
          default -> ".other";
        };
    String found = own.get(key + form);
    return found == null ? own.get(key + ".other") : found;
  }

  private @Nullable String find(String language, String key) {
    String found = words.getOrDefault(language, Map.of()).get(key);
    return found == null ? words.getOrDefault(FALLBACK, Map.of()).get(key) : found;
  }

  /** An apostrophe is one: MessageFormat would take it for the beginning of a quotation. */
  private static String literal(String pattern) {
    return pattern.contains(",choice,") ? pattern : pattern.replace("'", "''");
  }

  private static Map<String, String> parse(Digest digest, String language, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new TemplateRefused(
          "%s cannot be read (%s); fix it there.".formatted(file(digest, language), e.getMessage()),
          e);
    }
    Map<String, String> words = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }

  private static Map<String, String> with(Map<String, String> all, Map<String, String> own) {
    Map<String, String> both = new HashMap<>(all);
    both.putAll(own);
    return both;
  }
}
