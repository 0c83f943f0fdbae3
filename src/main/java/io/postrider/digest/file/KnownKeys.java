package io.postrider.digest.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.digest.Approval;
import io.postrider.digest.Digest;
import io.postrider.digest.segment.Segment;
import io.postrider.digest.signup.Welcome;
import io.postrider.digest.signup.Wording;
import io.postrider.digest.value.Percentage;
import io.postrider.digest.value.Secret;
import io.postrider.text.Spelling;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that a digest's file may have. They are checked before any is missed, because a misspelt
 * key is also a missing one, and its spelling is what helps.
 */
final class KnownKeys {

  /** What is written otherwise than its components are named. */
  private static final Set<Class<?>> OWN_FORM =
      Set.of(
          Secret.class,
          Segment.class,
          Approval.class,
          Percentage.class,
          Wording.class,
          Welcome.class);

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
                throw new DigestFileMistake(
                    lines.get(key), unknown(path, e.getKey(), known.keySet()));
              }
              if (below.isRecord()
                  && !OWN_FORM.contains(below)
                  && e.getValue() instanceof ObjectNode object) {
                require(object, below, key + ".", lines);
              }
            });
  }

  /** Says which key is meant, where it belongs if it is known elsewhere, or which there are. */
  private static String unknown(String path, String key, Set<String> known) {
    String here = "'%s' is not a known key".formatted(path + key);
    Optional<String> elsewhere =
        groupsOf(Digest.class)
            .filter(group -> of(group.type()).containsKey(key))
            .map(Group::key)
            .findFirst();
    return Spelling.nearest(key, known)
        .map(meant -> "%s; did you mean '%s'?".formatted(here, meant))
        .or(() -> elsewhere.map(group -> "%s; it belongs below '%s'".formatted(here, group)))
        .or(
            () ->
                Optional.of(key)
                    .filter(of(Digest.class)::containsKey)
                    .map(own -> here + "; it belongs to the file itself, without indentation"))
        .orElseGet(() -> "%s; use one of %s".formatted(here, String.join(", ", known)));
  }

  /** All keys, wherever they belong. */
  static Set<String> all() {
    return Stream.concat(Stream.of(new Group("", Digest.class)), groupsOf(Digest.class))
        .flatMap(group -> of(group.type()).keySet().stream())
        .collect(Collectors.toSet());
  }

  /** The keys that have keys of their own. */
  static Set<String> groups() {
    return Stream.concat(Stream.of(Segment.KEY), groupsOf(Digest.class).map(Group::key))
        .collect(Collectors.toSet());
  }

  private record Group(String key, Class<?> type) {}

  private static Stream<Group> groupsOf(Class<?> type) {
    return of(type).entrySet().stream()
        .filter(key -> key.getValue().isRecord() && !OWN_FORM.contains(key.getValue()))
        .flatMap(
            key ->
                Stream.concat(
                    Stream.of(new Group(key.getKey(), key.getValue())), groupsOf(key.getValue())));
  }

  private static Map<String, Class<?>> of(Class<?> type) {
    Map<String, Class<?>> keys = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        keys.putAll(of(component.getType()));
      } else {
        keys.put(key(component), component.getType());
      }
    }
    return keys;
  }

  private static String key(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named != null
        ? named.value()
        : component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
