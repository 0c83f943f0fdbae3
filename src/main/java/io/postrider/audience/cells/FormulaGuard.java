package io.postrider.audience.cells;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a cell for a formula: an apostrophe is put before what they would
 * calculate, and taken away when a file is read. No cell is changed by the way there and back.
 */
public final class FormulaGuard {

  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Cntrl}]*[-=+@＝＋－＠].*|[\\t\\r].*", Pattern.DOTALL);

  private static final Pattern APOSTROPHES = Pattern.compile("^'+");

  private FormulaGuard() {}

  /** Whether a spreadsheet would calculate the cell, also behind blanks or by wide signs. */
  public static boolean isFormula(String cell) {
    return FORMULA.matcher(cell).matches();
  }

  /** The cell as it may be opened by a spreadsheet. */
  public static String harmless(String cell) {
    return isGuardedOrFormula(cell) ? "'" + cell : cell;
  }

  /** The cell as it was. */
  public static String original(String cell) {
    return cell.startsWith("'") && isGuardedOrFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean isGuardedOrFormula(String cell) {
    return isFormula(APOSTROPHES.matcher(cell).replaceFirst(""));
  }
}
