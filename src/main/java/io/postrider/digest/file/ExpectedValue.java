package io.postrider.digest.file;

import io.postrider.text.Spelling;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to stand behind a key, by the type of its value. */
final class ExpectedValue {

  private static final List<Class<?>> WHOLE_NUMBERS =
      List.of(int.class, Integer.class, long.class, Long.class);

  private ExpectedValue() {}

  /** For what is of another form. */
  static String of(@Nullable Class<?> type) {
    if (type == null) {
      return "src/docs/digest-file.md has every key with an example";
    }
    if (type.isEnum()) {
      return "it must be one of " + String.join(", ", words(type));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list is expected, as in [one, two]";
    }
    if (Map.class.isAssignableFrom(type) || (type.isRecord() && hasKeys(type))) {
      return "keys with values are expected, as in { key: value }";
    }
    if (WHOLE_NUMBERS.contains(type)) {
      return "a whole number is expected, as in 10";
    }
    if (type == double.class || type == Double.class) {
      return "a number is expected, as in 2.5";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "write true or false";
    }
    if (type == Duration.class) {
      return "write a number and its unit, as in 7d, 12h or 30m";
    }
    return type == ZoneId.class
        ? "a time zone is expected, as in Europe/Vienna"
        : "one value is expected; put it in quotes if it begins with [ or {";
  }

  /** For a word that is none of those that are known. */
  static String of(@Nullable Class<?> type, String written) {
    Optional<String> meant =
        type == ZoneId.class
            ? Spelling.nearest(written, ZoneId.getAvailableZoneIds())
            : type != null && type.isEnum()
                ? Spelling.nearest(written, words(type))
                : Optional.empty();
    return of(type) + meant.map("; did you mean '%s'?"::formatted).orElse("");
  }

  private static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private static boolean hasKeys(Class<?> type) {
    return type.getRecordComponents().length > 1;
  }
}
