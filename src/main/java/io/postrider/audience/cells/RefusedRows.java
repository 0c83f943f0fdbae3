package io.postrider.audience.cells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.postrider.audience.columns.Column;
import io.postrider.audience.columns.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A file of the rows that an import left out: line and reason, then the columns of the file that
 * was imported, so that it can be mended and imported itself. UTF-8 with a byte order mark, which
 * spreadsheets ask for.
 */
public final class RefusedRows implements AutoCloseable {

  private static final List<String> OWN = List.of("refused-line", "refused-because");

  private final CSVPrinter printer;

  /** Where the columns of an earlier refusal stand, which are replaced. */
  private final Set<Integer> earlier;

  private RefusedRows(CSVPrinter printer, Set<Integer> earlier) {
    this.printer = printer;
    this.earlier = earlier;
  }

  /**
   * Begins a new file.
   *
   * @param form of the file that is imported
   * @param header of it
   * @throws IOException if it cannot be written, or is there already
   */
  public static RefusedRows begin(Path file, FileFormat form, Header header) throws IOException {
    Writer out = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE_NEW);
    out.write('\uFEFF');
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(form.separator()).get();
    List<String> titles = header.columns().stream().map(Column::title).toList();
    Set<Integer> earlier =
        IntStream.range(0, titles.size())
            .filter(at -> OWN.contains(titles.get(at)))
            .boxed()
            .collect(toSet());
    RefusedRows rows = new RefusedRows(new CSVPrinter(out, format), earlier);
    rows.print(OWN.get(0), OWN.get(1), titles);
    return rows;
  }

  /** Adds a row. */
  public void add(RefusedRow row) {
    print(Long.toString(row.line()), row.why(), row.cells());
  }

  private void print(String line, String why, List<String> cells) {
    List<String> all = new ArrayList<>(List.of(line, FormulaGuard.harmless(why)));
    for (int at = 0; at < cells.size(); at++) {
      if (!earlier.contains(at)) {
        all.add(FormulaGuard.harmless(FormulaGuard.original(cells.get(at))));
      }
    }
    try {
      printer.printRecord(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
