package io.postrider.rendering.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How an edition writes dates. */
record EditionDates(LocalDate slot, ZoneId zone, Locale locale) {

  /** The day and the month, and the year where it is not the edition's. */
  String inWords(LocalDate day) {
    return day.getYear() == slot.getYear()
        ? DateTimeFormatter.ofPattern("MMMM d", locale).format(day)
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
