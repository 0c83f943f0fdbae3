package io.postrider.posts.rest;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads fields that plug-ins may have removed, renamed or given another type. */
final class JsonFields {

  private JsonFields() {}

  /** The text of a field, which may be wrapped as WordPress does; empty if there is none. */
  static String text(JsonNode field) {
    return field.isObject()
        ? field.path("rendered").stringValueOpt().orElse("")
        : field.stringValueOpt().orElse("");
  }

  /** A whole number, which PHP may have left a string. */
  static OptionalLong number(JsonNode field) {
    if (field.isIntegralNumber() && field.canConvertToLong()) {
      return OptionalLong.of(field.longValue());
    }
    String text = field.stringValueOpt().orElse("");
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** The length of a side in pixels; 0 if it is not told. */
  static int pixels(JsonNode field) {
    return (int)
        number(field).stream().filter(side -> side > 0 && side < 100_000).findFirst().orElse(0);
  }
}
