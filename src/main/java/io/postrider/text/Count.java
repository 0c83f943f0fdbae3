package io.postrider.text;

import java.util.Locale;

/** A number of things as English says it: {@code 1 row}, {@code 1,200 rows}. */
public final class Count {

  private Count() {}

  /** Of things whose plural ends in s. */
  public static String of(long number, String thing) {
    return of(number, thing, thing + "s");
  }

  /** Of things that have a plural of their own, as deliveries do. */
  public static String of(long number, String thing, String things) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : things);
  }
}
