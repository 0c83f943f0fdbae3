package io.postrider.digest;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Values that count as they are written. YAML takes 01234 for a number and would drop its zero, and
 * what readers have is text.
 */
final class WrittenValues {

  private static final String BELOW = "/audience/where/";

  private WrittenValues() {}

  /** Makes numbers and truth values of a segment the text that stands in the file. */
  static void keep(ObjectNode file, JsonParser parser) {
    while (parser.nextToken() != null) {
      JsonToken token = parser.currentToken();
      JsonPointer path = parser.streamReadContext().pathAsPointer();
      if ((token.isNumeric() || token.isBoolean()) && path.toString().startsWith(BELOW)) {
        put(file.at(path.head()), path.last(), StringNode.valueOf(parser.getString()));
      }
    }
  }

  private static void put(JsonNode parent, JsonPointer place, StringNode text) {
    if (parent instanceof ObjectNode object) {
      object.set(place.getMatchingProperty(), text);
    } else if (parent instanceof ArrayNode array) {
      array.set(place.getMatchingIndex(), text);
    }
  }
}
