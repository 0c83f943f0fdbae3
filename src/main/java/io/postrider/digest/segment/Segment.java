package io.postrider.digest.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a list's subscribers are meant: those for whom every condition holds. In a digest's file
 * it is a map of keys and values, or a list of such maps where a key stands more than once.
 *
 * @param conditions none for everybody
 */
public record Segment(List<Condition> conditions) {

  /** The key that it has in a digest's file. */
  public static final String KEY = "where";

  /** A statement of the database holds some tens of thousands, of two segments at once. */
  private static final int MOST_VALUES = 10_000;

  /** All of a list's subscribers. */
  public static final Segment EVERYBODY = new Segment(List.of());

  public Segment {
    conditions = conditions.stream().distinct().toList();
  }

  /**
   * Reads it as it is written in a digest's file.
   *
   * @throws BadValue if it is no segment
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Segment of(Object written) {
    List<?> maps = written instanceof List<?> list ? list : List.of(written);
    List<Condition> conditions = new ArrayList<>();
    for (Object map : maps) {
      if (!(map instanceof Map<?, ?> keys)) {
        throw new BadValue(KEY, written, "must be keys with values, as in { locale: [en] }");
      }
      keys.forEach((key, values) -> conditions.add(condition(String.valueOf(key), values)));
    }
    return limited(conditions);
  }

  private static Segment limited(List<Condition> conditions) {
    int values = conditions.stream().mapToInt(one -> one.values().size()).sum();
    if (values > MOST_VALUES) {
      throw new BadValue(
          KEY,
          "%s=%s, …".formatted(conditions.get(0).key(), conditions.get(0).values().get(0)),
          "has %,d values and %,d at most are compared; import what these readers have in common as an attribute"
              .formatted(values, MOST_VALUES));
    }
    return new Segment(conditions);
  }

  private static Condition condition(String key, @Nullable Object values) {
    Collection<?> all =
        values instanceof Collection<?> several ? several : Collections.singletonList(values);
    List<String> texts = new ArrayList<>();
    for (Object value : all) {
      if (value instanceof Map || value instanceof Collection) {
        throw UnknownCondition.isKey(key)
            ? new BadValue(key, all, "must be one value or a list of values, as in [en, de]")
            : UnknownCondition.of(key);
      }
      texts.add(value == null ? "" : value.toString());
    }
    return Condition.of(key, texts);
  }

  /**
   * Reads a segment as it is typed: {@code KEY=VALUE} each. Of values of one key any may match, all
   * keys must.
   *
   * @throws SegmentRefused if one of them is no condition
   */
  public static Segment typed(List<String> expressions) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String expression : expressions) {
      int equals = expression.indexOf('=');
      if (equals < 1) {
        throw new SegmentRefused(
            "--where: '%s' is not a condition; write KEY=VALUE, as in locale=en or attributes.clinic=denver."
                .formatted(expression));
      }
      values
          .computeIfAbsent(expression.substring(0, equals).strip(), key -> new ArrayList<>())
          .add(expression.substring(equals + 1));
    }
    try {
      return limited(
          values.entrySet().stream()
              .map(entry -> Condition.of(entry.getKey(), entry.getValue()))
              .toList());
    } catch (BadValue e) {
      String key = e.key().equals(KEY) ? "" : " " + e.key();
      throw new SegmentRefused("--where%s: %s.".formatted(key, e.getMessage()));
    }
  }

  /** Its conditions as they are typed, one {@code KEY=VALUE} for each value. */
  public List<String> expressions() {
    return conditions.stream()
        .flatMap(one -> one.values().stream().map(value -> one.key() + "=" + value))
        .toList();
  }

  /** Those of this segment who are in the other one, too. */
  public Segment and(Segment other) {
    return new Segment(Stream.concat(conditions.stream(), other.conditions.stream()).toList());
  }

  /** As it is written in a digest's file: a map, or a list of maps if a key stands twice. */
  @JsonValue
  public Object written() {
    Map<String, Object> map = new LinkedHashMap<>();
    conditions.forEach(one -> map.put(one.key(), one.values()));
    return map.size() == conditions.size()
        ? map
        : conditions.stream().map(one -> Map.of(one.key(), one.values())).toList();
  }
}
