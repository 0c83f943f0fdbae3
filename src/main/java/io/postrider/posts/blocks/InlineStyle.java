package io.postrider.posts.blocks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What an element's style says about how it looks.
 *
 * @param declared values by property, both in lower case
 */
public record InlineStyle(Map<String, String> declared) {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)");
  private static final Pattern LENGTH =
      Pattern.compile("([+-]?(?:\\d{1,9}+(?:\\.\\d*+)?+|\\.\\d++))\\s*+([a-z]*+|%)");
  private static final Pattern NOTHING_OF_IT =
      Pattern.compile("rect\\((?:[\\s,]*+[01](?:\\.0*+)?+(?:px|%)?+){4}\\s*+\\)");
  private static final Pattern NOTHING_WITHIN =
      Pattern.compile("inset\\(\\s*+(?:[5-9]\\d|100)%.*+|circle\\(\\s*+0\\D.*+");

  /** Further away than any page is wide. */
  private static final double FAR = 500;

  /** What the {@code style} of an element declares. */
  public static InlineStyle of(Element element) {
    Map<String, String> declared = new HashMap<>();
    String style = COMMENT.matcher(element.attr("style")).replaceAll("");
    for (String declaration : style.toLowerCase(Locale.ROOT).split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String value = declaration.substring(colon + 1).replace("!important", "").strip();
        declared.put(declaration.substring(0, colon).strip(), value);
      }
    }
    return new InlineStyle(declared);
  }

  /** Whether pages show nothing of the element. */
  boolean hides() {
    return is("display", "none")
        || is("visibility", "hidden")
        || is("visibility", "collapse")
        || is("mso-hide", "all")
        || pixels("font-size") == 0
        || pixels("opacity") == 0
        || isFarAway()
        || isClipped()
        || isFlat();
  }

  private boolean isFarAway() {
    boolean moves = is("position", "absolute") || is("position", "fixed");
    return pixels("text-indent") <= -FAR
        || pixels("margin-left") <= -FAR
        || (moves && (isFar("left") || isFar("right") || isFar("top") || isFar("bottom")));
  }

  private boolean isFar(String side) {
    return Math.abs(pixels(side)) >= FAR && pixels(side) < 0;
  }

  private boolean isClipped() {
    return NOTHING_OF_IT.matcher(get("clip")).matches()
        || NOTHING_WITHIN.matcher(get("clip-path")).matches();
  }

  /** A player's frame has no height either, but a padding that makes room for the player. */
  private boolean isFlat() {
    boolean isPadded =
        declared.keySet().stream().anyMatch(name -> name.startsWith("padding") && isRoom(name));
    return get("overflow").contains("hidden")
        && !isPadded
        && (isAtMost("height", 1)
            || isAtMost("width", 1)
            || isAtMost("max-height", 1)
            || isAtMost("max-width", 1));
  }

  private boolean isRoom(String padding) {
    return !get(padding).matches("[0\\sa-z%]*");
  }

  /** Whether a side is that short for sure. */
  public boolean isAtMost(String side, double most) {
    return !get(side).endsWith("%") && pixels(side) >= 0 && pixels(side) <= most;
  }

  private boolean is(String property, String value) {
    return get(property).equals(value);
  }

  private String get(String property) {
    return declared.getOrDefault(property, "");
  }

  /** A length of it in pixels, about; not a number if it says none. */
  public double pixels(String property) {
    return length(get(property));
  }

  /** A length in pixels, about; not a number if it is none. */
  public static double length(String length) {
    Matcher parts = LENGTH.matcher(length.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "em", "rem", "vw", "vh", "%" -> number * 10;
      default -> number;
    };
  }
}
