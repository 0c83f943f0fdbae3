package io.postrider.testing;

import io.postrider.digest.theme.Colours;
import io.postrider.digest.theme.Theme;
import java.util.Map;

/** The {@code theme} part of a digest's file. */
public final class SomeTheme {

  private SomeTheme() {}

  public static Theme plain() {
    return of("#1d5c4f", Map.of());
  }

  public static Theme of(String accent, Map<String, Map<String, String>> texts) {
    return new Theme(
        new Colours(
            accent, "#fdf8ec", "#f3efe6", "#fffdf9", "#23302c", "#58655f", "#f7ecd0", "#e4ddcf",
            "#8fd0bd", "#101614", "#18211e", "#e8ece7", "#aab8b1", "#20302b", "#2b3733"),
        new Theme.Fonts(
            "'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif",
            "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"),
        null,
        texts);
  }
}
