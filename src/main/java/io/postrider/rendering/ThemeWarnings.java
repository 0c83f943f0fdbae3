package io.postrider.rendering;

import io.postrider.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is not right with a digest's theme and texts; the edition goes out all the same. */
final class ThemeWarnings {

  /** Text on ground that must be legible (WCAG 2.2, 1.4.3). */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("ink", "card"),
          List.of("muted", "card"),
          List.of("accent", "card"),
          List.of("on-accent", "accent"),
          List.of("dark-ink", "dark-card"),
          List.of("dark-muted", "dark-card"),
          List.of("dark-accent", "dark-card"));

  private static final double ENOUGH = 4.5;

  private ThemeWarnings() {}

  static List<String> of(Digest digest, Texts texts) {
    List<String> warnings = new ArrayList<>();
    Map<String, String> colours = digest.theme().colours().byName();
    for (List<String> pair : PAIRS) {
      String text = colours.getOrDefault(pair.get(0), "#000");
      String ground = colours.getOrDefault(pair.get(1), "#fff");
      double contrast = contrast(text, ground);
      if (contrast < ENOUGH) {
        warnings.add(
            "The theme's %s %s on %s %s has a contrast of %.1f, and many cannot read what is below 4.5; take colours that differ more."
                .formatted(pair.get(0), text, pair.get(1), ground, contrast));
      }
    }
    warnings.addAll(languages(digest, texts));
    return warnings;
  }

  private static List<String> languages(Digest digest, Texts texts) {
    List<String> warnings = new ArrayList<>();
    for (String language : texts.languages()) {
      if (!texts.lackedBy(language).isEmpty()) {
        warnings.add(
            "%s lacks %s; its readers get the English words."
                .formatted(
                    Texts.file(digest, language), String.join(", ", texts.lackedBy(language))));
      }
    }
    digest.theme().texts().keySet().stream()
        .filter(language -> !texts.languages().contains(language))
        .sorted()
        .forEach(
            language ->
                warnings.add(
                    "theme.texts.%s is not used, as there is no %s; add it."
                        .formatted(language, Texts.file(digest, language))));
    return warnings;
  }

  /** From 1 to 21. */
  static double contrast(String one, String other) {
    double a = light(one) + 0.05;
    double b = light(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double light(String colour) {
    String digits = colour.length() == 4 ? colour.replaceAll("[^#]", "$0$0") : colour;
    int rgb = Integer.parseInt(digits.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
