package io.postrider.posts.shortcodes;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag in brackets that is meant for a program: {@code [name attributes]} or {@code [/name]}.
 * Whether it is one, or a remark of a person's, is for others to say.
 *
 * @param name as it is written
 * @param closing whether it is {@code [/name]}
 * @param rest what follows the name
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 */
public record Shortcode(String name, boolean closing, String rest, int start, int end) {

  private static final Set<String> WORDPRESS_S_OWN =
      Set.of("audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(?<![\\w-])([\\w-]{1,64})\\s{0,9}+=\\s{0,9}+"
              + "(?:\"([^\"]*+)\"|'([^']*+)'|[“”„″]([^“”″]*+)[“”″]|[‘’‚′]([^‘’′]*+)[‘’′]"
              + "|([^\\s\"'“”„″‘’‚′]++))");

  /** Whether WordPress itself replaces it; what is left of such a one is meant to be read. */
  public boolean isWordPresssOwn() {
    return WORDPRESS_S_OWN.contains(lowerCaseName());
  }

  String lowerCaseName() {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean hasAttributes() {
    return !rest.startsWith("=") && ATTRIBUTE.matcher(rest).find();
  }

  /** The attributes, by their names in lower case. */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(rest);
    while (attribute.find()) {
      for (int group = 2; group <= attribute.groupCount(); group++) {
        if (attribute.group(group) != null) {
          attributes.putIfAbsent(
              Objects.requireNonNull(attribute.group(1)).toLowerCase(Locale.ROOT),
              Objects.requireNonNull(attribute.group(group)));
        }
      }
    }
    return attributes;
  }
}
