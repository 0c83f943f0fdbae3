package io.postrider.delivery.feedback;

import java.util.Locale;

/**
 * How many of one provider's readers complained of one edition, by the marks that providers
 * publish: from 0.1 % on our mail is looked at askance, from 0.3 % on it is not helped any more.
 *
 * @param provider the provider's name
 * @param complaints of how many readers
 * @param accepted how many letters of the edition the provider has, or gets yet
 */
public record ComplaintRate(String provider, long complaints, long accepted) {

  /** Of fewer letters a rate says nothing: one reader would be one percent or more. */
  public static final long FEWEST_LETTERS = 100;

  /** One or two angry readers are no reputation, however few the others are. */
  public static final long FEWEST_TO_HOLD = 3;

  private static final int WARN_PER_THOUSAND = 1;
  private static final int HOLD_PER_THOUSAND = 3;

  /** Whether the owners are to know. */
  public boolean isWarning() {
    return isAtLeast(WARN_PER_THOUSAND);
  }

  /** Whether the provider's readers get nothing more until somebody has ruled. */
  public boolean isTooHigh() {
    return complaints >= FEWEST_TO_HOLD && isAtLeast(HOLD_PER_THOUSAND);
  }

  private boolean isAtLeast(int perThousand) {
    return complaints > 0
        && accepted >= FEWEST_LETTERS
        && complaints * 1000 >= perThousand * accepted;
  }

  /** {@code 4 of 1,000 readers at gmail.com complained (0.40 %)}. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d readers at %s complained (%.2f %%)",
        complaints,
        accepted,
        provider,
        accepted == 0 ? 100.0 : 100.0 * complaints / accepted);
  }
}
