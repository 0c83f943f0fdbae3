package io.postrider.digest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Something that holds for a subscriber or not. */
public sealed interface Condition {

  /** The key that it is written with. */
  String key();

  /** What stands behind the key, as people write it. */
  List<String> values();

  /** Their locale is one of these, or a narrower form of one (RFC 4647, basic filtering). */
  record Locale(List<String> values) implements Condition {
    static final String KEY = "locale";

    public Locale {
      values = filled(KEY, values);
      values.forEach(value -> Rule.language(KEY, value));
    }

    @Override
    public String key() {
      return KEY;
    }
  }

  /** They chose one of these topics. */
  record Topics(List<String> values) implements Condition {
    static final String KEY = "topics";

    public Topics {
      values = filled(KEY, values);
    }

    @Override
    public String key() {
      return KEY;
    }
  }

  /** Their attribute of that name has one of these values. */
  record Attribute(String name, List<String> values) implements Condition {
    private static final Pattern KEY = Pattern.compile("attributes\\.([A-Za-z0-9_-]{1,60})");

    public Attribute {
      values = filled("attributes." + name, values);
    }

    @Override
    public String key() {
      return "attributes." + name;
    }
  }

  /** They are subscribed to one of these lists besides. */
  record Listed(List<String> values) implements Condition {
    static final String KEY = "list";

    public Listed {
      values = filled(KEY, values);
      values.forEach(value -> Rule.name(KEY, value));
    }

    @Override
    public String key() {
      return KEY;
    }
  }

  /** They joined the list before that day began, in the digest's zone. */
  record JoinedBefore(LocalDate day) implements Condition {
    static final String KEY = "joined-before";

    @Override
    public String key() {
      return KEY;
    }

    @Override
    public List<String> values() {
      return List.of(day.toString());
    }
  }

  /** They joined the list after that day had ended, in the digest's zone. */
  record JoinedAfter(LocalDate day) implements Condition {
    static final String KEY = "joined-after";

    @Override
    public String key() {
      return KEY;
    }

    @Override
    public List<String> values() {
      return List.of(day.toString());
    }
  }

  /** The condition that is written so. */
  static Condition of(String key, List<String> values) {
    Matcher attribute = Attribute.KEY.matcher(key);
    return switch (key) {
      case Locale.KEY -> new Locale(values);
      case Topics.KEY -> new Topics(values);
      case Listed.KEY -> new Listed(values);
      case JoinedBefore.KEY -> new JoinedBefore(day(key, values));
      case JoinedAfter.KEY -> new JoinedAfter(day(key, values));
      default -> {
        if (!attribute.matches()) {
          throw new BadValue("where", key, unknown(key));
        }
        yield new Attribute(attribute.group(1), values);
      }
    };
  }

  private static String unknown(String key) {
    List<String> keys =
        List.of(Locale.KEY, Topics.KEY, Listed.KEY, JoinedBefore.KEY, JoinedAfter.KEY);
    Optional<String> like =
        key.length() < 3
            ? Optional.empty()
            : keys.stream().filter(one -> one.startsWith(key.substring(0, 3))).findFirst();
    return "is no key%s; use %s or attributes.NAME"
        .formatted(
            like.map(one -> " (is '%s' meant?)".formatted(one)).orElse(""),
            keys.stream().collect(Collectors.joining(", ")));
  }

  private static LocalDate day(String key, List<String> values) {
    if (values.size() != 1) {
      throw new BadValue(key, String.join(", ", values), "must be one day, as in 2026-11-23");
    }
    try {
      return LocalDate.parse(values.get(0));
    } catch (DateTimeParseException e) {
      throw new BadValue(key, values.get(0), "is no day; write it as in 2026-11-23");
    }
  }

  private static List<String> filled(String key, List<String> values) {
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new BadValue(
          "where", key, "has no value, so nobody would match; name one or leave the key out");
    }
    return Arrays.asList(values.toArray(String[]::new)).stream().distinct().toList();
  }
}
