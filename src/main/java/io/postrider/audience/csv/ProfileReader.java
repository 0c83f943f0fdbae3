package io.postrider.audience.csv;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.cells.ExactValues;
import io.postrider.audience.cells.PlainText;
import io.postrider.audience.columns.Column;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.LanguageWords;
import io.postrider.audience.columns.Meaning;
import io.postrider.text.Quoted;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a person's profile of a row's cells: their name, their language, what they want. */
final class ProfileReader {

  private static final int MOST_VALUES = 200;
  private static final String ATTRIBUTES = "attributes.";
  private static final String TAGS = "attributes.tags";
  private static final String NAME = Meaning.NAME.word();
  private static final String TOPICS = Meaning.TOPICS.word();
  private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\.[A-Za-z0-9_-]{1,69}");
  private static final Pattern BETWEEN_TOPICS = Pattern.compile("[|;]");
  private static final Pattern BETWEEN_TAGS = Pattern.compile("[,|;]");
  private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_-]+");
  private static final int LONGEST_NAME = 69;

  private static final int LONGEST_TEXT = 200;

  /** A file of a million rows names a few languages. */
  private static final int MOST_LOCALES = 100;

  private final Header header;
  private final OwnCells own;
  private final Map<String, String> locales = new HashMap<>();

  ProfileReader(Header header, OwnCells own) {
    this.header = header;
    this.own = own;
  }

  /**
   * The profile that a row holds.
   *
   * @throws RowRefused if something in it breaks a rule
   */
  Profile read(EmailAddress address, List<String> cells) {
    Map<String, List<String>> exact = exact(cells);
    return new Profile(
        address,
        exact.containsKey(NAME) ? exact.get(NAME).get(0) : name(cells),
        locale(header.cell(cells, Meaning.LOCALE)),
        timeZone(header.cell(cells, Meaning.TIME_ZONE)),
        own.pausedUntil(cells),
        attributes(cells, exact));
  }

  /** Those exact values that explain what the other cells hold. */
  private Map<String, List<String>> exact(List<String> cells) {
    Map<String, List<String>> exact = new HashMap<>(own.exactValues(cells));
    exact.forEach(ProfileReader::check);
    exact.entrySet().removeIf(one -> !ExactValues.explain(one.getValue(), cell(cells, one)));
    return exact;
  }

  /** The cell of the same title; where there is none, nobody has changed it. */
  private String cell(List<String> cells, Map.Entry<String, List<String>> exact) {
    String title = exact.getKey();
    for (int at = 0; at < header.size(); at++) {
      if (header.columns().get(at).title().equals(title)) {
        return cells.get(at);
      }
    }
    return ExactValues.joined(exact.getValue());
  }

  private static void check(String name, List<String> values) {
    boolean isKnown =
        name.equals(NAME)
            ? values.size() == 1
            : !values.isEmpty() && (name.equals(TOPICS) || ATTRIBUTE.matcher(name).matches());
    boolean fits = values.stream().allMatch(one -> !one.isEmpty() && one.length() <= LONGEST_TEXT);
    if (!isKnown || !fits) {
      throw new RowRefused(
          "Its exact-values of %s are not those of an export: empty the cell if the others are right."
              .formatted(Quoted.of(name, 80)));
    }
  }

  /** Some services and many spreadsheets call one half of a name the name. */
  private @Nullable String name(List<String> cells) {
    String name = header.cell(cells, Meaning.NAME);
    String first = header.cell(cells, Meaning.FIRST_NAME);
    String last = header.cell(cells, Meaning.LAST_NAME);
    return text(
        "name",
        (name.contains(first) ? "" : first + " ") + name + (name.contains(last) ? "" : " " + last));
  }

  /** A cell on one line; null if there is nothing in it. */
  private static @Nullable String text(String column, String cell) {
    String line = PlainText.of(cell);
    if (line.length() > LONGEST_TEXT) {
      throw new RowRefused(
          "Its %s has %,d characters, %d at most are kept."
              .formatted(column, line.length(), LONGEST_TEXT));
    }
    return line.isEmpty() ? null : line;
  }

  private @Nullable String locale(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    String known = locales.get(cell);
    if (known != null) {
      return known;
    }
    String tag =
        LanguageWords.tag(cell)
            .orElseThrow(
                () ->
                    new RowRefused(
                        "The locale %s is not a language tag such as en or pt-BR."
                            .formatted(Quoted.of(cell, 40))));
    if (locales.size() < MOST_LOCALES) {
      locales.put(cell, tag);
    }
    return tag;
  }

  private static @Nullable String timeZone(String cell) {
    try {
      return cell.isEmpty() ? null : ZoneId.of(cell).getId();
    } catch (DateTimeException e) {
      throw new RowRefused(
          "The time zone %s is not a name such as Europe/Berlin.".formatted(Quoted.of(cell, 40)));
    }
  }

  /** The topics and attributes of a row, by name. */
  private Map<String, SortedSet<String>> attributes(
      List<String> cells, Map<String, List<String>> exact) {
    Map<String, SortedSet<String>> values = new TreeMap<>();
    for (int at : header.positions(Meaning.ATTRIBUTE)) {
      Column column = header.columns().get(at);
      // What is given exactly may be too long for one cell.
      if (!exact.containsKey(column.attribute())) {
        put(values, column.attribute(), cells.get(at));
      }
    }
    for (int at : header.positions(Meaning.JSON)) {
      object(values, header.columns().get(at).title(), cells.get(at));
    }
    for (int at : header.positions(Meaning.TAGS)) {
      split(values, TAGS, BETWEEN_TAGS, cells.get(at).replace("\"", ""));
    }
    for (int at : header.positions(Meaning.TOPICS)) {
      split(values, TOPICS, BETWEEN_TOPICS, cells.get(at));
    }
    exact.forEach(
        (name, some) -> {
          if (!name.equals(NAME)) {
            values.put(name, new TreeSet<>(some));
          }
        });
    values.forEach(ProfileReader::checkNumber);
    return values;
  }

  private static void checkNumber(String name, SortedSet<String> values) {
    if (values.size() > MOST_VALUES) {
      throw new RowRefused(
          "Its %s are %,d values, %d at most are kept."
              .formatted(name, values.size(), MOST_VALUES));
    }
  }

  private static void split(
      Map<String, SortedSet<String>> values, String name, Pattern between, String cell) {
    between.splitAsStream(cell).forEach(value -> put(values, name, value));
  }

  private static void object(Map<String, SortedSet<String>> values, String title, String cell) {
    if (cell.isEmpty()) {
      return;
    }
    try {
      JsonNode object = JsonMapper.shared().readTree(cell);
      if (!object.isObject()) {
        throw noObject(title, cell);
      }
      object.propertyStream().forEach(field -> field(values, field.getKey(), field.getValue()));
    } catch (JacksonException e) {
      throw noObject(title, cell);
    }
  }

  private static RowRefused noObject(String title, String cell) {
    return new RowRefused(
        "Its %s %s is not a JSON object."
            .formatted(Quoted.harmless(title, 80), Quoted.of(cell, 40)));
  }

  private static void field(Map<String, SortedSet<String>> values, String key, JsonNode value) {
    String plain = NO_NAME.matcher(key).replaceAll("-");
    String name = ATTRIBUTES + plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    if (value.isArray()) {
      value.forEach(one -> put(values, name, text(one)));
    } else {
      put(values, name, text(value));
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asString() : value.toString();
  }

  private static void put(Map<String, SortedSet<String>> values, String name, String cell) {
    String value = text(name, cell);
    if (value != null) {
      values.computeIfAbsent(name, same -> new TreeSet<>()).add(value);
    }
  }
}
