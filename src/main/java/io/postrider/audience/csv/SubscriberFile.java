package io.postrider.audience.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.NestedExceptionUtils;

/**
 * A subscribers' file: CSV (RFC 4180) in UTF-8, with or without a byte order mark. Read once, row
 * by row.
 */
final class SubscriberFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(false)
          .setIgnoreSurroundingSpaces(true)
          .setTrailingData(true)
          .get();

  private final CSVParser parser;
  private final RowLimit limit;
  private final Iterator<CSVRecord> records;
  private final RowReader rows;

  private SubscriberFile(InputStream in) throws IOException {
    limit = new RowLimit(withoutMark(in));
    parser = CSVParser.builder().setReader(limit).setFormat(FORMAT).get();
    records = parser.iterator();
    rows = new RowReader(SubscriberColumns.of(header()));
  }

  /**
   * Opens a file; whoever gave the stream closes it.
   *
   * @throws SubscriberFileRefused if it cannot be read or its header is not right
   */
  static SubscriberFile open(InputStream in) {
    try {
      return new SubscriberFile(in);
    } catch (IOException | UncheckedIOException e) {
      throw new SubscriberFileRefused(
          "The header of the subscribers' file cannot be read (%s).".formatted(e.getMessage()), e);
    }
  }

  /**
   * Reads all rows; blank lines are passed over.
   *
   * @throws SubscriberFileRefused if it cannot be read on; the rows before have been handed over
   */
  void read(Consumer<SubscriberRow> good, Consumer<RefusedRow> refused) {
    while (true) {
      long line = parser.getCurrentLineNumber() + 1;
      limit.nextRow();
      try {
        if (!records.hasNext()) {
          return;
        }
      } catch (UncheckedIOException e) {
        throw new SubscriberFileRefused(brokenAt(line, e), e);
      }
      read(records.next(), line, good, refused);
    }
  }

  private void read(
      CSVRecord row, long line, Consumer<SubscriberRow> good, Consumer<RefusedRow> refused) {
    if (row.stream().allMatch(String::isBlank)) {
      return;
    }
    SubscriberRow checked;
    try {
      checked = rows.read(row);
    } catch (RowRefused e) {
      refused.accept(new RefusedRow(line, String.valueOf(e.getMessage())));
      return;
    }
    good.accept(checked);
  }

  private CSVRecord header() {
    if (!records.hasNext()) {
      throw new SubscriberFileRefused(
          "The subscribers' file is empty: its first line must name the columns email and list.");
    }
    return records.next();
  }

  // Bytes that are no UTF-8 become U+FFFD here, and their rows are refused one by one.
  private static Reader withoutMark(InputStream in) throws IOException {
    PushbackReader reader =
        new PushbackReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    int first = reader.read();
    if (first != '\uFEFF' && first >= 0) {
      reader.unread(first);
    }
    return reader;
  }

  private static String brokenAt(long line, UncheckedIOException failure) {
    return "The subscribers' file cannot be read on from line %d (%s): mend it and import it again;"
            .formatted(line, NestedExceptionUtils.getMostSpecificCause(failure).getMessage())
        + " the rows before are kept, and importing them twice changes nothing.";
  }
}
