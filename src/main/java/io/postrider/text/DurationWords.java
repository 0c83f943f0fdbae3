package io.postrider.text;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people write them. */
public final class DurationWords {

  private DurationWords() {}

  /** A length of time as in {@code 12h} or {@code 1h30m}. */
  public static String of(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
