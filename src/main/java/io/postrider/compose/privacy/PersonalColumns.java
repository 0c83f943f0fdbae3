package io.postrider.compose.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What the columns are about in which the database has something of a person. Immutable. */
public final class PersonalColumns {

  /** What people and programs write about their work, in any other table. */
  static final String NOTES = "notes";

  private static final String FILE = "/privacy/columns.properties";
  private static final String ALL = "*";

  private final List<Entry> entries;

  private PersonalColumns(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  private record Entry(String table, String topic, Set<String> columns) {

    boolean has(String otherTable, String column) {
      return table.equals(otherTable) && (columns.contains(ALL) || columns.contains(column));
    }
  }

  /** Those that the program knows. */
  public static PersonalColumns known() {
    Properties properties = new Properties();
    try (InputStream in = PersonalColumns.class.getResourceAsStream(FILE)) {
      properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Entry> entries = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      String[] parts = key.split("/");
      entries.add(
          new Entry(parts[0], parts[1], Set.of(properties.getProperty(key).trim().split("\\s+"))));
    }
    return new PersonalColumns(entries);
  }

  /** What a column is about; empty if nobody has said so. In whatever case. */
  public Set<String> topics(String table, String column) {
    Set<String> topics = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.has(table.toLowerCase(Locale.ROOT), column.toLowerCase(Locale.ROOT))) {
        topics.add(entry.topic);
      }
    }
    return topics;
  }

  /** Every column that is named, as {@code table.column}; {@code table.*} for all of a table. */
  public Set<String> named() {
    Set<String> named = new TreeSet<>();
    entries.forEach(
        entry -> entry.columns.forEach(column -> named.add(entry.table + "." + column)));
    return named;
  }

  /** Everything that any of them is about. */
  public Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    entries.forEach(entry -> topics.add(entry.topic));
    topics.add(NOTES);
    return topics;
  }
}
