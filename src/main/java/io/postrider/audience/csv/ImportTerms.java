package io.postrider.audience.csv;

import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.text.Ellipsis;

/**
 * On which terms a file is imported.
 *
 * @param consent where consent came from; kept with each new subscription
 * @param origin which file this is, and when; kept with what it says of who has left
 * @param overwrites whether what readers chose by themselves is overwritten
 */
public record ImportTerms(String consent, String origin, boolean overwrites) {

  private static final int LONGEST = 500;

  public ImportTerms {
    if (consent.isBlank() || consent.length() > LONGEST) {
      throw new SubscriberFileRefused(
          "The text of consent has %d characters: say in 1 to %d where consent came from."
              .formatted(consent.length(), LONGEST));
    }
  }

  /** Terms that leave what readers chose as it is. */
  public static ImportTerms of(String consent) {
    return new ImportTerms(consent, consent, false);
  }

  /** Where consent came from, with what a row says of it. */
  String consent(SubscriberRow row) {
    return with(consent, row.consent());
  }

  /** How somebody left, with what a row says of it. */
  String evidence(SubscriberRow row) {
    return with(origin, row.evidence());
  }

  private static String with(String text, String more) {
    return Ellipsis.at(LONGEST, more.isEmpty() ? text : text + "; " + more);
  }
}
