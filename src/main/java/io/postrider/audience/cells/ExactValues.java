package io.postrider.audience.cells;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cells of an export cannot hold so that they are read as they were: several values of an
 * attribute, a bar within a topic, a line break within a name. Its own column repeats them as a
 * JSON object in ASCII: arrays of texts by the titles of their columns. They count as long as the
 * cell that they explain is as it was written; who changes that cell has the last word.
 */
public final class ExactValues {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final TypeReference<TreeMap<String, List<String>>> SHAPE =
      new TypeReference<>() {};

  private ExactValues() {}

  /** Several values as people read them in one cell. */
  public static String joined(Collection<String> values) {
    return String.join("|", values);
  }

  /** The cell that repeats them; empty for nothing. */
  public static String write(Map<String, ? extends Collection<String>> values) {
    return values.isEmpty() ? "" : JSON.writeValueAsString(values);
  }

  /**
   * What such a cell repeats.
   *
   * @return null if it is not of that form
   */
  public static @Nullable Map<String, List<String>> read(String cell) {
    if (cell.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, List<String>> values = JSON.readValue(cell, SHAPE);
      boolean isWhole =
          values != null
              && values.values().stream()
                  .noneMatch(some -> some == null || some.stream().anyMatch(Objects::isNull));
      return isWhole ? Map.copyOf(values) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Whether the cell of the same title still is what they were written as. */
  public static boolean explain(Collection<String> values, String cell) {
    return PlainText.of(joined(values)).equals(PlainText.of(cell));
  }
}
