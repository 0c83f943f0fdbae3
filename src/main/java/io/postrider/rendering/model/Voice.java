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
      Set.of("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

  String direction() {
    return FROM_RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
  }

  /** The side on which lines begin. */
  String start() {
    return direction().equals("rtl") ? "right" : "left";
  }

  String end() {
    return direction().equals("rtl") ? "left" : "right";
  }
}
