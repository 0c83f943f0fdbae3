package io.postrider.audience.csv;

import static java.util.stream.Collectors.toSet;

import io.postrider.audience.cells.FormulaGuard;
import io.postrider.audience.columns.Meaning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Exports subscriptions as CSV (RFC 4180), one row each, with the columns that {@link
 * SubscriberImport} reads and the state. A cell that a spreadsheet would take for a formula has an
 * apostrophe before it, which an import takes away: importing the file changes nothing. Memory does
 * not grow with the number of subscribers.
 */
@Component
public class SubscriberExport {

  private static final int ROWS_AT_ONCE = 1000;

  private static final String PAGE =
      """
      SELECT s.id, s.address AS email, s.name, s.locale, s.time_zone AS timeZone, p.list, p.state
      FROM subscriber s JOIN subscription p ON p.subscriber_id = s.id
      WHERE s.id > :after AND s.id <= :through
      ORDER BY s.id, p.list
      """;

  private static final String THROUGH =
      """
      SELECT MAX(id) FROM (SELECT id FROM subscriber WHERE id > ? ORDER BY id LIMIT ?) page
      """;

  private final JdbcClient jdbc;
  private final Attributes attributes;

  SubscriberExport(JdbcClient jdbc, Attributes attributes) {
    this.jdbc = jdbc;
    this.attributes = attributes;
  }

  private record Row(
      long id,
      String email,
      @Nullable String name,
      @Nullable String locale,
      @Nullable String timeZone,
      String list,
      String state) {}

  /**
   * Writes every subscription.
   *
   * @param out is neither flushed nor closed
   * @return how many rows were written below the header
   */
  public long write(Appendable out) {
    try {
      // The printer stays open: closing it would close what it writes to.
      CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
      SortedSet<String> names = attributes.names();
      names.remove(Meaning.TOPICS.word());
      printer.printRecord(header(names));
      return writeRows(printer, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long writeRows(CSVPrinter printer, SortedSet<String> names) throws IOException {
    long written = 0;
    long after = 0;
    for (Long through = through(after); through != null; through = through(after)) {
      List<Row> rows = page(after, through);
      Map<Long, SortedMap<String, SortedSet<String>>> values =
          attributes.find(rows.stream().map(Row::id).collect(toSet()));
      for (Row row : rows) {
        printer.printRecord(cells(row, names, values.getOrDefault(row.id, new TreeMap<>())));
      }
      written += rows.size();
      after = through;
    }
    return written;
  }

  private @Nullable Long through(long after) {
    return jdbc.sql(THROUGH).params(after, ROWS_AT_ONCE).query(Long.class).optional().orElse(null);
  }

  private List<Row> page(long after, long through) {
    return jdbc.sql(PAGE)
        .param("after", after)
        .param("through", through)
        .query(new SimplePropertyRowMapper<>(Row.class))
        .list();
  }

  private static List<String> header(SortedSet<String> names) {
    List<String> header =
        new ArrayList<>(
            List.of(
                Meaning.EMAIL.word(),
                Meaning.NAME.word(),
                Meaning.LOCALE.word(),
                Meaning.LIST.word(),
                Meaning.TOPICS.word(),
                Meaning.TIME_ZONE.word(),
                Meaning.STATE.word()));
    header.addAll(names);
    return header;
  }

  private static List<@Nullable String> cells(
      Row row, SortedSet<String> names, SortedMap<String, SortedSet<String>> values) {
    List<@Nullable String> cells = new ArrayList<>();
    cells.add(row.email);
    cells.add(row.name);
    cells.add(row.locale);
    cells.add(row.list);
    cells.add(joined(values, Meaning.TOPICS.word()));
    cells.add(row.timeZone);
    cells.add(row.state);
    names.forEach(name -> cells.add(joined(values, name)));
    cells.replaceAll(cell -> cell == null ? null : FormulaGuard.harmless(cell));
    return cells;
  }

  private static String joined(SortedMap<String, SortedSet<String>> values, String name) {
    return String.join("|", values.getOrDefault(name, new TreeSet<>()));
  }
}
