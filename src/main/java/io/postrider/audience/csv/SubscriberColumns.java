package io.postrider.audience.csv;

import io.postrider.database.Cut;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The columns of a subscribers' file, as its header names them, in any order. */
final class SubscriberColumns {

  static final String EMAIL = "email";
  static final String NAME = "name";
  static final String LOCALE = "locale";
  static final String LIST = "list";
  static final String TOPICS = "topics";
  static final String TIME_ZONE = "time-zone";
  static final String STATE = "state";
  static final String ATTRIBUTES = "attributes.";

  private static final Set<String> KNOWN =
      Set.of(EMAIL, NAME, LOCALE, LIST, TOPICS, TIME_ZONE, STATE);
  private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\.[A-Za-z0-9_-]{1,69}");

  private static final int MOST = 200;

  private final Map<String, Integer> positions = new HashMap<>();

  private SubscriberColumns() {}

  static SubscriberColumns of(CSVRecord header) {
    if (header.size() > MOST) {
      throw new SubscriberFileRefused(
          "The header names %,d columns, %d at most are read: leave out those that no digest asks for."
              .formatted(header.size(), MOST));
    }
    SubscriberColumns columns = new SubscriberColumns();
    header.forEach(columns::add);
    columns.require(EMAIL);
    columns.require(LIST);
    return columns;
  }

  /** The cell of a column, without spaces around it; empty if there is no such column. */
  String cell(CSVRecord row, String column) {
    Integer position = positions.get(column);
    return position == null ? "" : row.get(position).strip();
  }

  List<String> attributes() {
    return positions.keySet().stream().filter(name -> name.startsWith(ATTRIBUTES)).toList();
  }

  int size() {
    return positions.size();
  }

  private void add(String title) {
    String column = title.strip();
    column = column.startsWith(ATTRIBUTES) ? column : column.toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(column) && !ATTRIBUTE.matcher(column).matches()) {
      throw new SubscriberFileRefused(unknown(title));
    }
    if (positions.put(column, positions.size()) != null) {
      throw new SubscriberFileRefused(
          "The header names the column \"%s\" twice: keep one of them.".formatted(column));
    }
  }

  private void require(String column) {
    if (!positions.containsKey(column)) {
      throw new SubscriberFileRefused(
          "The header has no column \"%s\": it must name email and list.".formatted(column));
    }
  }

  private static String unknown(String title) {
    if (title.contains(";") || title.contains("\t")) {
      return "The header \"%s\" is not separated by commas: save the file as CSV with commas."
          .formatted(Cut.to(80, title));
    }
    return "The header has the unknown column \"%s\":".formatted(Cut.to(80, title))
        + " known are email, name, locale, list, topics, time-zone, state and attributes.NAME.";
  }
}
