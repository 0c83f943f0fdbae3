package io.postrider.rendering.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an edition writes dates: as is the custom of its language (CLDR). */
record EditionDates(LocalDate slot, ZoneId zone, Locale locale) {

  /**
   * The year with what belongs to it: a comma, {@code de}, {@code г.}, 年. Newer JDKs have a narrow
   * space before it.
   */
  private static final Pattern YEAR =
      Pattern.compile(
          "^y+[年년.]?\\s*|(?:,?\\s*(?:'[^']*'\\s*)?y+(?:\\s*'[^']*'\\.?)?\\.?)$",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** The day and the month, and the year where it is not the edition's. */
  String inWords(LocalDate day) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.LONG, null, IsoChronology.INSTANCE, locale);
    String yearless = YEAR.matcher(pattern).replaceFirst("");
    return day.getYear() == slot.getYear() && !yearless.contains("y")
        ? DateTimeFormatter.ofPattern(yearless, locale).format(day)
        : whole(day);
  }

  /** The slot, with its year. */
  String edition() {
    return whole(slot);
  }

  private String whole(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }
}
