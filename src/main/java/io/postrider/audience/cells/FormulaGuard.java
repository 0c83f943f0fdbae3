package io.postrider.audience.cells;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a cell for a formula: an apostrophe is put before what they would
 * calculate, and taken away when a file is read. No cell is changed by the way there and back.
 */
public final class FormulaGuard {

  private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private FormulaGuard() {}

  /** The cell as it may be opened by a spreadsheet. */
  public static String harmless(String cell) {
    return DANGEROUS.matcher(cell).matches() ? "'" + cell : cell;
  }

  /** The cell as it was. */
  public static String original(String cell) {
    return cell.startsWith("'") && DANGEROUS.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
