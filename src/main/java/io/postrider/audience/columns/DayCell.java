package io.postrider.audience.columns;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells days as databases and spreadsheets write them. When they were does not matter here. */
final class DayCell {

  private static final int LONGEST = 60;

  /** Seconds, the days that Excel counts, and years of four or two digits. */
  private static final Pattern DAY =
      Pattern.compile(
          "\\d{9,13}|(?:[2-5]\\d{4}|60000)(?:[.,]\\d{1,12})?|[\\p{L}\\p{M}\\d ,.:/+-]*\\b(?:19|20)\\d\\d[\\p{L}\\p{M}\\d ,.:/+-]*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}\\b[\\p{L}\\d ,.:/+-]*|\\d{1,2}[- ./]{1,2}[\\p{L}\\p{M}]{3,9}[- ./]{1,2}\\d{2}\\b[\\p{L}\\d ,.:/+-]*");

  private static final Pattern NONE = Pattern.compile("[0:./ T–—-]*(?:Z|UTC)?");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

  private static final Set<String> WORDS =
      new HashSet<>(
          List.of(
              ("t z st nd rd th am pm at on of the um uhr h le de del di om sept mrz jan feb "
                      + "utc gmt cet cest mez mesz wet west eet eest bst ist msk jst sast aest aedt "
                      + "est edt cst cdt mst mdt pst pdt hst akst akdt")
                  .split(" ")));

  static {
    for (String tag : List.of("en", "de", "de-AT", "fr", "es", "it", "nl", "pt", "pl", "sv")) {
      Locale language = Locale.forLanguageTag(tag);
      for (TextStyle style : TextStyle.values()) {
        Stream.concat(
                Stream.of(Month.values()).map(one -> one.getDisplayName(style, language)),
                Stream.of(DayOfWeek.values()).map(one -> one.getDisplayName(style, language)))
            .map(WordKey::key)
            .filter(word -> word.length() > 1)
            .forEach(WORDS::add);
      }
    }
  }

  private DayCell() {}

  /** Whether a cell is a day and nothing else; "left in 2025" says more than a day. */
  static boolean isOne(String cell) {
    return cell.length() <= LONGEST
        && DAY.matcher(cell).matches()
        && BETWEEN_WORDS
            .splitAsStream(cell)
            .filter(word -> !word.isEmpty())
            .allMatch(word -> WORDS.contains(WordKey.key(word)));
  }

  /** Whether a cell is empty, or is what stands where there is no day: a dash, or zeros. */
  static boolean isNone(String cell) {
    return NONE.matcher(cell).matches();
  }
}
