package io.postrider.audience.csv;

import io.postrider.audience.AddressRefused;
import io.postrider.audience.EmailAddress;
import io.postrider.audience.ListName;
import io.postrider.database.Cut;
import io.postrider.text.Count;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Makes checked values of a row's cells. */
final class RowReader {

  private static final int LONGEST_TEXT = 200;
  private static final int MOST_TOPICS = 200;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");
  private static final Pattern BETWEEN_TOPICS = Pattern.compile("[|;]");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final SubscriberColumns columns;

  RowReader(SubscriberColumns columns) {
    this.columns = columns;
  }

  /**
   * Reads one row.
   *
   * @throws RowRefused if it breaks a rule
   */
  SubscriberRow read(CSVRecord row) {
    checkShape(row);
    Profile profile =
        new Profile(
            address(columns.cell(row, SubscriberColumns.EMAIL)),
            text("name", columns.cell(row, SubscriberColumns.NAME)),
            locale(columns.cell(row, SubscriberColumns.LOCALE)),
            timeZone(columns.cell(row, SubscriberColumns.TIME_ZONE)),
            attributes(row));
    return new SubscriberRow(
        profile,
        list(columns.cell(row, SubscriberColumns.LIST)),
        left(columns.cell(row, SubscriberColumns.STATE)),
        false);
  }

  private void checkShape(CSVRecord row) {
    if (row.size() != columns.size()) {
      throw new RowRefused(
          "It has %s where the header names %s."
              .formatted(Count.of(row.size(), "value"), Count.of(columns.size(), "column")));
    }
    if (row.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
      throw new RowRefused(
          "It is not UTF-8; the file seems to be Latin-1, convert it with"
              + " \"iconv -f ISO-8859-1 -t UTF-8\" and import it again.");
    }
  }

  private static EmailAddress address(String cell) {
    if (cell.isEmpty()) {
      throw new RowRefused("It has no email.");
    }
    try {
      EmailAddress address = EmailAddress.parse(cell);
      if (address.isRole()) {
        throw new RowRefused(
            "The address \"%s\" is an office of its domain, never a reader's.".formatted(address));
      }
      return address;
    } catch (AddressRefused e) {
      throw new RowRefused(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String text(String column, String cell) {
    String line = BREAKS.matcher(cell).replaceAll(" ").strip();
    if (line.length() > LONGEST_TEXT) {
      throw new RowRefused(
          "Its %s has %d characters, %d at most are kept."
              .formatted(column, line.length(), LONGEST_TEXT));
    }
    return line.isEmpty() ? null : line;
  }

  private static @Nullable String locale(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(cell.replace('_', '-')).build();
      String tag = locale.toLanguageTag();
      if (knows(locale.getLanguage()) && tag.length() <= 35) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // is told below
    }
    throw new RowRefused(
        "The locale \"%s\" is no language tag such as en or pt-BR.".formatted(Cut.to(40, cell)));
  }

  private static boolean knows(String language) {
    return language.length() == 3 || LANGUAGES.contains(language);
  }

  private static @Nullable String timeZone(String cell) {
    try {
      return cell.isEmpty() ? null : ZoneId.of(cell).getId();
    } catch (DateTimeException e) {
      throw new RowRefused(
          "The time zone \"%s\" is no name such as Europe/Berlin.".formatted(Cut.to(40, cell)));
    }
  }

  private static String list(String cell) {
    if (!ListName.isOne(cell)) {
      throw new RowRefused("The list \"%s\" %s.".formatted(Cut.to(80, cell), ListName.RULE));
    }
    return cell;
  }

  private static boolean left(String cell) {
    return switch (cell) {
      case "", "SUBSCRIBED" -> false;
      case "UNSUBSCRIBED" -> true;
      default ->
          throw new RowRefused(
              "The state \"%s\" is neither SUBSCRIBED nor UNSUBSCRIBED."
                  .formatted(Cut.to(40, cell)));
    };
  }

  private Map<String, SortedSet<String>> attributes(CSVRecord row) {
    Map<String, SortedSet<String>> attributes = new TreeMap<>();
    for (String column : columns.attributes()) {
      put(attributes, column, columns.cell(row, column));
    }
    String topics = columns.cell(row, SubscriberColumns.TOPICS);
    Arrays.stream(BETWEEN_TOPICS.split(topics))
        .forEach(topic -> put(attributes, SubscriberColumns.TOPICS, topic));
    int chosen = attributes.getOrDefault(SubscriberColumns.TOPICS, new TreeSet<>()).size();
    if (chosen > MOST_TOPICS) {
      throw new RowRefused(
          "Its topics are %,d values, %d at most are kept.".formatted(chosen, MOST_TOPICS));
    }
    return attributes;
  }

  private static void put(Map<String, SortedSet<String>> attributes, String column, String cell) {
    String value = text(column, cell);
    if (value != null) {
      attributes.computeIfAbsent(column, name -> new TreeSet<>()).add(value);
    }
  }
}
