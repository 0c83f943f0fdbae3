package io.postrider.audience.cells;

import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.InputStreamSource;

/** A subscribers' file: a header, and rows of cells below it. Read once, row by row. */
public final class SubscriberFile implements AutoCloseable {

  private final FileFormat form;
  private final CSVParser parser;
  private final RowLimit limit;
  private final Iterator<CSVRecord> records;
  private final Header header;
  private final int above;

  private SubscriberFile(Reader text, FileFormat form, ImportOptions wishes) throws IOException {
    this.form = form;
    limit = new RowLimit(text);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(form.separator())
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .get();
    parser = CSVParser.builder().setReader(limit).setFormat(format).get();
    records = parser.iterator();
    above = form.announced() ? 1 : 0;
    header = Header.of(titles(), wishes);
  }

  /** What becomes of each row. */
  public interface Rows {
    /**
     * Takes a row that is not blank.
     *
     * @param line where it begins; the file's first line is 1
     */
    void take(long line, List<String> cells);
  }

  /**
   * Opens a file, whose form is found out first.
   *
   * @throws SubscriberFileRefused if it cannot be read, or has no header
   */
  public static SubscriberFile open(InputStreamSource file, ImportOptions wishes) {
    try {
      return open(file, FileFormat.of(file), wishes);
    } catch (IOException e) {
      throw new SubscriberFileRefused(
          "The subscribers' file cannot be read (%s).".formatted(e.getMessage()), e);
    }
  }

  /**
   * Opens a file of that form.
   *
   * @throws SubscriberFileRefused if it cannot be read, or has no header
   */
  public static SubscriberFile open(InputStreamSource file, FileFormat form, ImportOptions wishes) {
    try {
      return new SubscriberFile(form.open(file), form, wishes);
    } catch (IOException | UncheckedIOException e) {
      throw new SubscriberFileRefused(
          "The header of the subscribers' file cannot be read (%s): its first line must name the columns, such as email."
              .formatted(cause(e)),
          e);
    }
  }

  /** How it is written down. */
  public FileFormat form() {
    return form;
  }

  /** Its columns. */
  public Header header() {
    return header;
  }

  /**
   * Reads all rows; blank lines are passed over.
   *
   * @throws SubscriberFileRefused if it cannot be read on; the rows before have been handed over
   */
  public void read(Rows rows) {
    new ReadAhead(this::next).forEach(rows);
  }

  /** The next row that is not blank; null if there is none. */
  private ReadAhead.@Nullable Row next() {
    while (true) {
      long line = parser.getCurrentLineNumber() + 1 + above;
      limit.nextRow();
      try {
        if (!records.hasNext()) {
          return null;
        }
        List<String> cells = records.next().toList();
        if (!isBlank(cells)) {
          return new ReadAhead.Row(line, cells);
        }
      } catch (UncheckedIOException e) {
        throw new SubscriberFileRefused(
            "The subscribers' file cannot be read from line %d on (%s): fix that line and import it again."
                .formatted(line, cause(e)),
            e);
      }
    }
  }

  private List<String> titles() {
    while (records.hasNext()) {
      List<String> titles = records.next().toList();
      if (!isBlank(titles)) {
        return titles;
      }
    }
    throw new SubscriberFileRefused(
        "The subscribers' file is empty: its first line must name the columns, such as email and list.");
  }

  private static boolean isBlank(List<String> cells) {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static String cause(Exception failure) {
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
