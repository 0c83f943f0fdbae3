package io.postrider.rendering.model;

import java.util.Locale;
import java.util.Set;

/**
 * The language that a mail speaks.
 *
 * @param untitled what a post without a title is called
 */
public record Voice(Locale locale, String untitled) {

  private static final Set<String> FROM_RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi");

  private static final Set<String> SCRIPTS_FROM_RIGHT_TO_LEFT =
      Set.of("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa");

  /** As the script runs, where the language tag names one: {@code az-Arab}, {@code ar-Latn}. */
  String direction() {
    return direction(locale);
  }

  /** {@code ltr} or {@code rtl}. */
  public static String direction(Locale locale) {
    boolean rightToLeft =
        locale.getScript().isEmpty()
            ? FROM_RIGHT_TO_LEFT.contains(locale.getLanguage())
            : SCRIPTS_FROM_RIGHT_TO_LEFT.contains(locale.getScript());
    return rightToLeft ? "rtl" : "ltr";
  }

  /** The side on which lines begin. */
  String start() {
    return direction().equals("rtl") ? "right" : "left";
  }

  String end() {
    return direction().equals("rtl") ? "left" : "right";
  }
}
