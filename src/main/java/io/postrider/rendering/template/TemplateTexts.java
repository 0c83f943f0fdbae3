package io.postrider.rendering.template;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Languages;
import io.postrider.edition.content.Templates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of a template in each of its languages, a digest's own words in their place. What a
 * language lacks it has in English. Immutable.
 */
public final class TemplateTexts {

  private final Phrases phrases;
  private final String ofDigest;

  private TemplateTexts(Phrases phrases, String ofDigest) {
    this.phrases = phrases;
    this.ofDigest = ofDigest;
  }

  /**
   * The texts of a template, and above them the digest's own.
   *
   * @throws TemplateRefused if a file cannot be read as texts
   */
  public static TemplateTexts of(Digest digest, Templates templates) {
    Map<String, Map<String, String>> words = new TreeMap<>();
    words.put(Languages.FALLBACK, new HashMap<>());
    words.put(digest.presentation().language(), new HashMap<>());
    templates
        .texts()
        .forEach(
            (language, text) -> words.put(language, Phrases.parse(file(digest, language), text)));
    Map<String, Map<String, String>> own = new HashMap<>(digest.presentation().theme().texts());
    own.keySet().retainAll(words.keySet());
    return new TemplateTexts(new Phrases(words).with(own), digest.presentation().language());
  }

  /** Where people find the texts of a language. */
  public static String file(Digest digest, String language) {
    return "Template %s/texts%s.properties"
        .formatted(
            digest.presentation().template(),
            language.equals(Languages.FALLBACK) ? "" : "_" + language.replace('-', '_'));
  }

  /** Every language that a mail can speak. */
  public Set<String> languages() {
    return phrases.languages().tags();
  }

  /** The language for a reader: theirs, else one like it, else the digest's. */
  public String languageFor(@Nullable String locale) {
    return locale == null ? ofDigest : phrases.languages().nearest(locale).orElse(ofDigest);
  }

  /** The keys that English has and this language has not. */
  public Set<String> lackedBy(String language) {
    return phrases.lackedBy(language);
  }

  /** The {@linkplain Phrases#formsLackedBy forms that a language lacks}. */
  public Set<String> formsLackedBy(String language) {
    return phrases.formsLackedBy(language);
  }

  /** Whether there are words for the key, for one and for many if need be. */
  public boolean has(String key) {
    return phrases.has(key);
  }

  /**
   * The {@linkplain Phrases#say words for a key}.
   *
   * @return null if there are none
   * @throws IllegalArgumentException if they do not fit the arguments
   */
  public @Nullable String say(String language, String key, Object[] arguments) {
    return phrases.say(language, key, arguments);
  }
}
