package io.postrider.digest.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of something, as people write it: {@code 5%}.
 *
 * @param percent from 0 to 100
 */
public record Percentage(double percent) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Percentage of(Object given) {
    Matcher text = TEXT.matcher(String.valueOf(given).strip());
    if (!text.matches() || Double.parseDouble(text.group(1)) > 100) {
      throw new BadValue("stop-above", given, "must be a share from 0% to 100%, as in 5%");
    }
    return new Percentage(Double.parseDouble(text.group(1)));
  }

  /** Whether so many of so many are more than this. */
  public boolean isExceededBy(long some, long all) {
    return all > 0 && 100.0 * some / all > percent;
  }

  @Override
  @JsonValue
  public String toString() {
    return (percent == Math.rint(percent) ? "" + (long) percent : "" + percent) + "%";
  }
}
