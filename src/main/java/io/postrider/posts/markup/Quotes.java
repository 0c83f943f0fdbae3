package io.postrider.posts.markup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a language quotes. The apostrophe is the same in all. */
record Quotes(char open, char close, char openSingle, char closeSingle) {

  private static final Quotes ENGLISH = new Quotes('“', '”', '‘', '’');
  private static final Quotes GERMAN = new Quotes('„', '“', '‚', '‘');

  /** Null for a language of which we do not know it. */
  static @Nullable Quotes of(Locale language) {
    return switch (language.getLanguage()) {
      case "en", "" -> ENGLISH;
      case "de" -> GERMAN;
      default -> null;
    };
  }
}
