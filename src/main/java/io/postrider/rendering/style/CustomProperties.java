package io.postrider.rendering.style;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code var(--name)}, which hardly any mail program knows.
 *
 * @param values by name, with its hyphens
 */
record CustomProperties(Map<String, String> values) {

  private static final int DEEPEST = 20;

  /** One that has no other within its fallback. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "var\\(\\s*(--[A-Za-z0-9_-]+)\\s*(?:,((?:(?!var\\()[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*))?\\)");

  /**
   * The text with every value in its place.
   *
   * @throws BadStyle if there is no such value and no fallback
   */
  String resolve(String css) {
    String resolved = css;
    for (int depth = 0; resolved.contains("var(") && depth < DEEPEST; depth++) {
      String before = resolved;
      resolved =
          VARIABLE
              .matcher(before)
              .replaceAll(found -> Matcher.quoteReplacement(value(found, before)));
    }
    int left = resolved.indexOf("var(");
    if (left >= 0) {
      throw new BadStyle(line(resolved, left), "var() cannot be resolved here; write var(--name).");
    }
    return resolved;
  }

  private String value(MatchResult found, String css) {
    @Nullable String value = values.get(found.group(1));
    @Nullable String fallback = found.group(2);
    if (value == null && fallback == null) {
      throw new BadStyle(
          line(css, found.start()),
          "there is no %s; use one of %s, or set it in :root."
              .formatted(found.group(1), String.join(", ", new TreeSet<>(values.keySet()))));
    }
    return value == null ? String.valueOf(fallback).strip() : value;
  }

  private static int line(String css, int at) {
    return 1 + (int) css.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
