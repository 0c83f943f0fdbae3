package io.postrider.pages.appearance;

import io.postrider.digest.theme.Colour;
import io.postrider.digest.theme.Theme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The style sheet of a page in the colours and fonts of a theme.
 *
 * @param hash what a Content-Security-Policy knows it by
 */
record PageStyle(String sheet, String hash) {

  private static final String SANS =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  private static final String SERIF = "Charter, 'Bitstream Charter', Georgia, 'Noto Serif', serif";

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("--accent", "#9c2f24"),
          Map.entry("--on-accent", "#ffffff"),
          Map.entry("--paper", "#f6f3ec"),
          Map.entry("--card", "#fffdf8"),
          Map.entry("--ink", "#22262b"),
          Map.entry("--muted", "#565d66"),
          Map.entry("--panel", "#f6f3ec"),
          Map.entry("--rule", "#ded8ca"),
          Map.entry("--dark-accent", "#e58a7d"),
          Map.entry("--dark-paper", "#15181c"),
          Map.entry("--dark-card", "#1e2329"),
          Map.entry("--dark-ink", "#ece8df"),
          Map.entry("--dark-muted", "#adb3ba"),
          Map.entry("--dark-panel", "#15181c"),
          Map.entry("--dark-rule", "#363d46"),
          Map.entry("--font-heading", SERIF),
          Map.entry("--font-body", SANS));

  /**
   * A style sheet.
   *
   * @param rules what is the same for all
   * @param theme null for none
   */
  static PageStyle of(String rules, @Nullable Theme theme) {
    Map<String, String> values = theme == null ? PLAIN : theme.properties();
    String light = properties(values, "");
    String dark = properties(values, "dark-");
    String fonts =
        "--font-heading:%s;--font-body:%s;"
            .formatted(value(values, "--font-heading"), value(values, "--font-body"));
    String sheet =
        ":root{color-scheme:light dark;%s%s%s}\n@media (prefers-color-scheme:dark){:root{%s}}\n%s"
            .formatted(fonts, masthead(values), light, dark, rules);
    return new PageStyle(sheet, sha256(sheet));
  }

  /** As in mails, it is the same in the dark. */
  private static String masthead(Map<String, String> values) {
    String ground = value(values, "--accent");
    String text = legible(value(values, "--on-accent"), Map.of("accent", ground), "accent");
    return "--masthead:%s;--on-masthead:%s;".formatted(ground, text);
  }

  /** As mails have them, and legible whatever a theme says: it warns, and lets its owner be. */
  private static String properties(Map<String, String> values, String prefix) {
    Map<String, String> own = new HashMap<>();
    for (String name : new String[] {"accent", "paper", "card", "rule", "panel"}) {
      own.put(name, value(values, "--" + prefix + name));
    }
    String ink = legible(value(values, "--" + prefix + "ink"), own, "card", "panel");
    String accent = value(own, "accent");
    String onAccent = value(values, prefix.isEmpty() ? "--on-accent" : "--dark-paper");
    Map<String, String> all = new HashMap<>(own);
    all.put("ink", ink);
    all.put("muted", legible(value(values, "--" + prefix + "muted"), own, "card", "paper"));
    all.put("on-accent", legible(onAccent, own, "accent"));
    all.put("link", isLegible(accent, own, "card") ? accent : ink);
    StringBuilder css = new StringBuilder();
    all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one ->
                css.append("--")
                    .append(one.getKey())
                    .append(':')
                    .append(one.getValue())
                    .append(';'));
    return css.toString();
  }

  private static String legible(String text, Map<String, String> colours, String... grounds) {
    return Stream.of(text, "#000000", "#ffffff")
        .filter(one -> isLegible(one, colours, grounds))
        .findFirst()
        .orElse(text);
  }

  private static boolean isLegible(String text, Map<String, String> colours, String... grounds) {
    return Stream.of(grounds)
        .map(ground -> Colour.of(value(colours, ground)))
        .allMatch(ground -> Colour.of(text).contrast(ground) >= Colour.LEGIBLE);
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "#888888");
  }

  private static String sha256(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
