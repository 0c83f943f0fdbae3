package io.postrider.digest.segment;

import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      values = filled(KEY, values).stream().map(Locale::tag).distinct().toList();
    }

    /** As subscribers' files may write it: {@code de_AT} is {@code de-AT}. */
    private static String tag(String value) {
      try {
        String tag =
            new java.util.Locale.Builder()
                .setLanguageTag(value.replace('_', '-'))
                .build()
                .toLanguageTag();
        ValueCheck.language(KEY, tag);
        return tag;
      } catch (IllformedLocaleException | BadValue e) {
        throw new BadValue(KEY, value, "is not a language tag, as in en, de or pt-BR");
      }
    }

    @Override
    public String key() {
      return KEY;
    }
  }

  /** They chose one of these topics, each by its slug or its name. */
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
    private static final Pattern KEY = Pattern.compile("attributes\\.([A-Za-z0-9_-]{1,69})");

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
      values.forEach(value -> ValueCheck.name(KEY, value));
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

  /**
   * They did not get an edition: the relay has, or may have, no mail of it to them, and none of it
   * waits for them.
   *
   * @param digest the first half of the edition's key
   * @param slot the second half
   */
  record NotReceived(String digest, String slot) implements Condition {
    static final String KEY = "not-received";
    private static final Pattern EDITION =
        Pattern.compile("([a-z0-9][a-z0-9-]{0,59})/([A-Za-z0-9:T.-]{1,60})");

    static NotReceived of(List<String> values) {
      List<String> editions = filled(KEY, values);
      Matcher edition = EDITION.matcher(editions.get(0));
      if (editions.size() != 1 || !edition.matches()) {
        throw new BadValue(
            KEY,
            String.join(", ", editions),
            "must be one edition, as in weekly-digest/2026-11-23");
      }
      return new NotReceived(edition.group(1), edition.group(2));
    }

    @Override
    public String key() {
      return KEY;
    }

    @Override
    public List<String> values() {
      return List.of(digest + "/" + slot);
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
      case NotReceived.KEY -> NotReceived.of(values);
      default -> {
        if (!attribute.matches()) {
          throw UnknownCondition.of(key);
        }
        yield new Attribute(attribute.group(1), values);
      }
    };
  }

  private static LocalDate day(String key, List<String> values) {
    List<String> days = filled(key, values);
    if (days.size() != 1) {
      throw new BadValue(key, String.join(", ", days), "must be one day, as in 2026-11-23");
    }
    try {
      LocalDate day = LocalDate.parse(days.get(0));
      // Databases know no years beyond these, and nobody subscribed in them.
      if (day.getYear() >= 1900 && day.getYear() < 9999) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // falls through to the one sentence for both
    }
    throw new BadValue(key, days.get(0), "is not a day; write it as in 2026-11-23");
  }

  private static List<String> filled(String key, List<String> values) {
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new BadValue(
          key, String.join(", ", values), "has an empty value; name one or leave the key out");
    }
    return values.stream().map(String::strip).distinct().toList();
  }
}
