package io.postrider.cli.report;

import io.postrider.accounting.DeliveryRecord;
import io.postrider.audience.cells.FormulaGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries as CSV (RFC 4180), for spreadsheets. Addresses and replies come from strangers: a
 * cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it text.
 */
public final class CsvReport implements ReportFile {

  /** Where numbers have a decimal comma, a semicolon begins the next cell, quoted or not. */
  private static final Pattern HIDDEN = Pattern.compile("(;[\\s\"]*)(?=[-=+@＝＋－＠])");

  private final Writer out;
  private final CSVPrinter printer;

  /** A report that is written to this, which is flushed and not closed. */
  public CsvReport(Writer out) {
    this.out = out;
    try {
      this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(ReportHead head) {
    print(
        "subscriber",
        "email",
        "name",
        "state",
        "reason",
        "reply",
        "attempt",
        "tries",
        "due",
        "claim",
        "claimedAt",
        "settledAt",
        "ruling",
        "ruledBy",
        "ruledAt",
        "overruled",
        "overruledReply",
        "overruledBy",
        "overruledAt");
  }

  @Override
  public void add(DeliveryRecord delivery) {
    print(
        delivery.subscriber(),
        text(delivery.email()),
        text(delivery.name()),
        delivery.state(),
        text(delivery.reason()),
        text(delivery.reply()),
        delivery.attempt(),
        delivery.tries(),
        delivery.due(),
        delivery.claim(),
        delivery.claimedAt(),
        delivery.settledAt(),
        delivery.ruling(),
        text(delivery.ruledBy()),
        delivery.ruledAt(),
        delivery.overruled(),
        text(delivery.overruledReply()),
        text(delivery.overruledBy()),
        delivery.overruledAt());
  }

  @Override
  public void end() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(@Nullable Object... cells) {
    try {
      printer.printRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable String text(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    String shown = HIDDEN.matcher(cell).replaceAll("$1'");
    return FormulaGuard.isFormula(shown) ? "'" + shown : shown;
  }
}
