package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that a digest's file may have. They are checked before any is missed, because a misspelt
 * key is also a missing one, and its spelling is what helps.
 */
final class KnownKeys {

  /** What is written otherwise than its components are named. */
  private static final Set<Class<?>> OWN_FORM = Set.of(Secret.class, Segment.class, Approval.class);

  private KnownKeys() {}

  static void require(ObjectNode node, Map<String, Integer> lines) {
    require(node, Digest.class, "", lines);
  }

  private static void require(
      ObjectNode node, Class<?> type, String path, Map<String, Integer> lines) {
    Map<String, Class<?>> known = of(type);
    node.propertyStream()
        .forEach(
            e -> {
              String key = path + e.getKey();
              Class<?> below = known.get(e.getKey());
              if (below == null) {
                throw new Mistake(
                    lines.get(key),
                    "'%s' is no key that is known here; use one of %s"
                        .formatted(key, String.join(", ", known.keySet())));
              }
              if (below.isRecord()
                  && !OWN_FORM.contains(below)
                  && e.getValue() instanceof ObjectNode object) {
                require(object, below, key + ".", lines);
              }
            });
  }

  private static Map<String, Class<?>> of(Class<?> type) {
    Map<String, Class<?>> keys = new TreeMap<>();
    Arrays.stream(type.getRecordComponents())
        .forEach(component -> keys.put(key(component), component.getType()));
    return keys;
  }

  private static String key(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named != null
        ? named.value()
        : component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
