package io.postrider.rendering.gate;

import io.postrider.digest.Digest;
import io.postrider.digest.theme.Colour;
import io.postrider.rendering.template.TemplateTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is not right with a digest's theme and texts; the edition goes out all the same. */
public final class ThemeWarnings {

  /** Text on ground that must be legible (WCAG 2.2, 1.4.3). */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("ink", "card"),
          List.of("muted", "card"),
          List.of("muted", "paper"),
          List.of("ink", "panel"),
          List.of("accent", "card"),
          List.of("on-accent", "accent"),
          List.of("dark-ink", "dark-card"),
          List.of("dark-muted", "dark-card"),
          List.of("dark-muted", "dark-paper"),
          List.of("dark-ink", "dark-panel"),
          List.of("dark-paper", "dark-accent"),
          List.of("dark-accent", "dark-card"));

  private ThemeWarnings() {}

  /** One sentence each. */
  public static List<String> of(Digest digest, TemplateTexts texts) {
    List<String> warnings = new ArrayList<>();
    Map<String, String> colours = digest.presentation().theme().colours().byName();
    for (List<String> pair : PAIRS) {
      String text = colours.getOrDefault(pair.get(0), "#000");
      String ground = colours.getOrDefault(pair.get(1), "#fff");
      double contrast = Colour.of(text).contrast(Colour.of(ground));
      if (contrast < Colour.LEGIBLE) {
        warnings.add(
            "The theme's %s %s on %s %s has a contrast of %.1f, and many cannot read what is below 4.5; take colours that differ more."
                .formatted(pair.get(0), text, pair.get(1), ground, contrast));
      }
    }
    warnings.addAll(languages(digest, texts));
    return warnings;
  }

  private static List<String> languages(Digest digest, TemplateTexts texts) {
    List<String> warnings = new ArrayList<>();
    for (String language : texts.languages()) {
      if (!texts.lackedBy(language).isEmpty()) {
        warnings.add(
            "%s lacks %s; its readers get the English words."
                .formatted(
                    TemplateTexts.file(digest, language),
                    String.join(", ", texts.lackedBy(language))));
      }
      if (!texts.formsLackedBy(language).isEmpty()) {
        warnings.add(
            "%s lacks %s, and says those numbers in the words of \"other\"; add them."
                .formatted(
                    TemplateTexts.file(digest, language),
                    String.join(", ", texts.formsLackedBy(language))));
      }
    }
    digest.presentation().theme().texts().keySet().stream()
        .filter(language -> !texts.languages().contains(language))
        .sorted()
        .forEach(
            language ->
                warnings.add(
                    "theme.texts.%s is not used, as there is no %s; add it."
                        .formatted(language, TemplateTexts.file(digest, language))));
    return warnings;
  }
}
