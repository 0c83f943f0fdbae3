package io.postrider.digest.file;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Values count as they are written. YAML takes 01234 for a number and would drop its zero, 0.5 for
 * one that a whole number can be made of, and a message is to quote what stands in the file.
 */
final class LiteralValues {

  private LiteralValues() {}

  /** Makes numbers and truth values the text that stands in the file. */
  static void keep(ObjectNode file, JsonParser parser) {
    while (parser.nextToken() != null) {
      JsonToken token = parser.currentToken();
      JsonPointer path = parser.streamReadContext().pathAsPointer();
      if (token.isNumeric() || token.isBoolean()) {
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
