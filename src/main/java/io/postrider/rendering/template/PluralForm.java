package io.postrider.rendering.template;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The forms that words take beside a number, by the rules of CLDR: in Russian, 21 is {@code one},
 * 22 is {@code few} and 25 is {@code many}. Safe for use by several threads.
 */
enum PluralForm {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /** Those that are numbers: of nothing, of one, of two. */
  private static final List<PluralForm> EXACT = List.of(ZERO, ONE, TWO);

  /** What mails count is seldom more. */
  private static final int REMEMBERED = 1000;

  /** Up to here every form that people meet has occurred; French has one for whole millions. */
  private static final int USUAL = 200;

  /**
   * That one is one, and other numbers are others, need not be read up: ICU takes a fifth of a
   * second to begin, which who mails in these languages is spared.
   */
  static final Set<String> LIKE_ENGLISH = Set.of("en", "de");

  // What is read for a language takes longer than a whole mail.
  private static final Map<String, Counting> LANGUAGES = new ConcurrentHashMap<>();

  private final String ending = "." + name().toLowerCase(Locale.ROOT);

  /** How one language counts. */
  private static final class Counting {

    private final PluralRules rules;
    private final List<List<PluralForm>> small;

    Counting(String language) {
      rules = PluralRules.forLocale(ULocale.forLanguageTag(language));
      small = IntStream.range(0, REMEMBERED).mapToObj(this::forms).toList();
    }

    List<PluralForm> of(double value) {
      return value >= 0 && value < REMEMBERED && value == Math.rint(value)
          ? small.get((int) value)
          : forms(value);
    }

    private List<PluralForm> forms(double value) {
      return best(value, valueOf(rules.select(value).toUpperCase(Locale.ROOT)));
    }
  }

  /** The forms to be tried for a number, the best one first. */
  static List<PluralForm> of(Number number, String language) {
    double value = number.doubleValue();
    return LIKE_ENGLISH.contains(language) && value >= 0 && value == Math.rint(value)
        ? best(value, value == 1 ? ONE : OTHER)
        : counting(language).of(value);
  }

  /** The exact word first: no language need have a form for it. */
  private static List<PluralForm> best(double value, PluralForm form) {
    Stream<PluralForm> exact =
        value == Math.rint(value) && value >= 0 && value < EXACT.size()
            ? Stream.of(EXACT.get((int) value))
            : Stream.empty();
    return Stream.concat(exact, Stream.of(form, OTHER)).distinct().toList();
  }

  /** Those that a language has for numbers that people meet. */
  static Set<PluralForm> usualIn(String language) {
    return LIKE_ENGLISH.contains(language) ? EnumSet.of(ONE, OTHER) : usual(language);
  }

  private static Set<PluralForm> usual(String language) {
    Counting counting = counting(language);
    Set<PluralForm> usual = EnumSet.of(OTHER);
    IntStream.range(0, USUAL)
        .mapToObj(i -> counting.rules.select(i))
        .forEach(form -> usual.add(valueOf(form.toUpperCase(Locale.ROOT))));
    return Collections.unmodifiableSet(usual);
  }

  /** All that a language has. */
  static Set<PluralForm> writtenIn(String language) {
    Set<PluralForm> written = EnumSet.noneOf(PluralForm.class);
    counting(language).rules.getKeywords().stream()
        .map(form -> valueOf(form.toUpperCase(Locale.ROOT)))
        .forEach(written::add);
    return written;
  }

  private static Counting counting(String language) {
    return LANGUAGES.computeIfAbsent(language, Counting::new);
  }

  /** The key of this form. */
  String of(String key) {
    return key + ending;
  }

  boolean isOf(String key) {
    return key.endsWith(ending);
  }

  /** A key without the form at its end, if it has one. */
  static String withoutForm(String key) {
    for (PluralForm form : values()) {
      if (form.isOf(key)) {
        return key.substring(0, key.length() - form.ending.length());
      }
    }
    return key;
  }

  /** As it is written in files. */
  @Override
  public String toString() {
    return ending.substring(1);
  }
}
