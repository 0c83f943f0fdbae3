package io.postrider.digest.theme;

import io.postrider.digest.value.BadValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The colours of a digest, as {@code #rgb} or {@code #rrggbb}; those with {@code dark} for
 * mailboxes in dark mode, which are shades of the accent where a file does not name them.
 *
 * @param accent of links, buttons and the masthead
 * @param onAccent of text on it
 * @param paper around the card
 * @param card what the posts are on
 * @param ink of text
 * @param muted of what matters less
 * @param panel of the notice and the like
 * @param rule of lines
 */
public record Colours(
    String accent,
    String onAccent,
    String paper,
    String card,
    String ink,
    String muted,
    String panel,
    String rule,
    String darkAccent,
    String darkPaper,
    String darkCard,
    String darkInk,
    String darkMuted,
    String darkPanel,
    String darkRule) {

  public Colours {
    check("accent", accent);
    check("on-accent", onAccent);
    check("paper", paper);
    check("card", card);
    check("ink", ink);
    check("muted", muted);
    check("panel", panel);
    check("rule", rule);
    check("dark-accent", darkAccent);
    check("dark-paper", darkPaper);
    check("dark-card", darkCard);
    check("dark-ink", darkInk);
    check("dark-muted", darkMuted);
    check("dark-panel", darkPanel);
    check("dark-rule", darkRule);
  }

  /** By the names that they have in a digest's file. */
  public Map<String, String> byName() {
    Map<String, String> colours = new LinkedHashMap<>();
    colours.put("accent", accent);
    colours.put("on-accent", onAccent);
    colours.put("paper", paper);
    colours.put("card", card);
    colours.put("ink", ink);
    colours.put("muted", muted);
    colours.put("panel", panel);
    colours.put("rule", rule);
    colours.put("dark-accent", darkAccent);
    colours.put("dark-paper", darkPaper);
    colours.put("dark-card", darkCard);
    colours.put("dark-ink", darkInk);
    colours.put("dark-muted", darkMuted);
    colours.put("dark-panel", darkPanel);
    colours.put("dark-rule", darkRule);
    return colours;
  }

  /**
   * The colours of mailboxes in dark mode by their names in a digest's file.
   *
   * @param written what the file has: its dark colours stay as they are
   */
  public static Map<String, String> darkFor(String accent, Map<String, String> written) {
    Map<String, String> dark = new HashMap<>(written);
    dark.entrySet().removeIf(e -> !e.getKey().startsWith("dark-") || !isColour(e.getValue()));
    return DarkColours.of(accent, dark);
  }

  /** Whether a text is a colour. */
  public static boolean isColour(String written) {
    return written.matches("#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");
  }

  private static void check(String key, String colour) {
    if (!isColour(colour)) {
      throw new BadValue(key, colour, "is not a colour; write it as \"#1d5c4f\" or \"#fff\"");
    }
  }
}
