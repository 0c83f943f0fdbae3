package io.postrider.digest.theme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The colours of mailboxes in dark mode that a file does not name: shades of its accent. */
final class DarkColours {

  /** Stronger colours glow on a dark ground. */
  private static final double PALEST = 0.16;

  private static final double STRONGEST = 0.62;
  private static final double STEP = 0.01;

  private final Colour accent;
  private final Map<String, String> colours;

  private DarkColours(String accent, Map<String, String> given) {
    this.accent = Colour.of(accent);
    this.colours = new LinkedHashMap<>(given);
  }

  /**
   * All of them by their names in a digest's file.
   *
   * @param given those that the file names, which stay as they are
   */
  static Map<String, String> of(String accent, Map<String, String> given) {
    DarkColours dark = new DarkColours(accent, given);
    dark.ground("dark-paper", 0.075);
    dark.ground("dark-card", 0.11);
    dark.ground("dark-panel", 0.16);
    dark.ground("dark-rule", 0.2);
    dark.text("dark-ink", PALEST, 0.92, "dark-card", "dark-panel");
    dark.text("dark-muted", PALEST, 0.7, "dark-card", "dark-paper");
    // Of links on the card, and the ground of buttons whose text has the paper's colour.
    dark.text("dark-accent", STRONGEST, 0.6, "dark-card", "dark-paper");
    return dark.colours;
  }

  private void ground(String name, double lightness) {
    colours.putIfAbsent(name, shade(PALEST, lightness).toString());
  }

  /** As light as it must be to be legible on these grounds. */
  private void text(String name, double strongest, double lightness, String... grounds) {
    List<Colour> behind = Stream.of(grounds).map(colours::get).map(Colour::of).toList();
    double light = lightness;
    Colour text = shade(strongest, light);
    while (light < 1 && !isLegible(text, behind)) {
      light += STEP;
      text = shade(strongest, Math.min(1, light));
    }
    colours.putIfAbsent(name, text.toString());
  }

  private static boolean isLegible(Colour text, List<Colour> grounds) {
    return grounds.stream().allMatch(ground -> text.contrast(ground) >= Colour.LEGIBLE);
  }

  private Colour shade(double strongest, double lightness) {
    return Colour.of(accent.hue(), Math.min(accent.saturation(), strongest), lightness);
  }
}
