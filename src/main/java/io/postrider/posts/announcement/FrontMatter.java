package io.postrider.posts.announcement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings before an announcement's text: YAML between two lines of three hyphens. */
final class FrontMatter {

  private static final YAMLMapper YAML = YAMLMapper.shared();
  private static final String ACTION = "call-to-action";
  private static final Set<String> KEYS =
      Set.of(
          "title",
          "subject",
          "preheader",
          "link",
          "image",
          "alt",
          ACTION + ".text",
          ACTION + ".url");

  /** Each setting is one line, and nothing that a terminal would obey. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  private record Value(String text, int line) {}

  private final Map<String, Value> values = new HashMap<>();

  private FrontMatter() {}

  /**
   * Reads the settings.
   *
   * @param lines those between the hyphens; the first is the file's second line
   */
  static FrontMatter read(List<String> lines) {
    FrontMatter read = new FrontMatter();
    try (JsonParser parser = YAML.createParser(String.join("\n", lines))) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read.object(parser, "");
      } else if (parser.currentToken() != null) {
        throw new AnnouncementError(
            2, "these are not settings; write each as 'title: Holiday hours'");
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String what = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new AnnouncementError(line + 1, "this is not YAML: " + what);
    }
    return read;
  }

  private void object(JsonParser parser, String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = prefix + parser.currentName();
      int line = parser.currentTokenLocation().getLineNr() + 1;
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && key.equals(ACTION)) {
        object(parser, ACTION + ".");
      } else if (!KEYS.contains(key)) {
        throw new AnnouncementError(
            line,
            "unknown setting '%s'; use title, subject, preheader, link, image, alt or %s with text and url"
                .formatted(key, ACTION));
      } else if (!value.isScalarValue()) {
        throw new AnnouncementError(line, "%s is a list; write one text".formatted(key));
      } else if (value != JsonToken.VALUE_NULL) {
        put(key, new Value(CONTROL.matcher(parser.getString()).replaceAll(" ").strip(), line));
      }
    }
  }

  private void put(String key, Value value) {
    if (values.containsKey(key)) {
      throw new AnnouncementError(
          value.line(), "%s stands here a second time; keep one".formatted(key));
    }
    if (!value.text().isEmpty()) {
      values.put(key, value);
    }
  }

  /** A setting; null if it is not there or blank. */
  @Nullable String text(String key) {
    Value value = values.get(key);
    return value == null ? null : value.text();
  }

  /** The line of a setting, or of the first hyphens. */
  int line(String key) {
    Value value = values.get(key);
    return value == null ? 1 : value.line();
  }
}
