package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Days without a slot: one day ({@code 2026-12-25}), the same day of each year ({@code 12-25}), or
 * all from a first to a last one ({@code 2026-12-24/2027-01-02}).
 *
 * @param first the first day; null if it is one of each year
 * @param last the last day, too; null if it is one of each year
 * @param yearly the day of each year; null if it is of one year only
 */
public record Holiday(
    @Nullable LocalDate first, @Nullable LocalDate last, @Nullable MonthDay yearly) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Holiday of(Object written) {
    String text = String.valueOf(written).strip();
    try {
      if (text.matches("\\d{2}-\\d{2}")) {
        return new Holiday(null, null, MonthDay.parse("--" + text));
      }
      String[] days = text.split("/", -1);
      LocalDate first = LocalDate.parse(days[0]);
      LocalDate last = days.length == 1 ? first : LocalDate.parse(days[1]);
      if (days.length <= 2 && !last.isBefore(first)) {
        return new Holiday(first, last, null);
      }
    } catch (DateTimeException e) {
      // falls through to the one sentence for all of them
    }
    throw new BadValue(
        "holidays",
        text,
        "is not a day; write 2026-12-25, 12-25 for each year, or 2026-12-24/2027-01-02");
  }

  /** Whether it is that day. */
  public boolean covers(LocalDate day) {
    return yearly != null
        ? yearly.equals(MonthDay.from(day))
        : first != null && last != null && !day.isBefore(first) && !day.isAfter(last);
  }

  @Override
  @JsonValue
  public String toString() {
    if (yearly != null) {
      return yearly.toString().substring(2);
    }
    return String.valueOf(first).equals(String.valueOf(last))
        ? String.valueOf(first)
        : first + "/" + last;
  }
}
