package io.postrider.audience.csv;

/**
 * On which terms a file is imported.
 *
 * @param consent where consent came from
 * @param overwrites whether what readers chose by themselves is overwritten
 */
record ImportTerms(String consent, boolean overwrites) {

  private static final int LONGEST = 500;

  ImportTerms {
    if (consent.isBlank() || consent.length() > LONGEST) {
      throw new SubscriberFileRefused(
          "The text of consent has %d characters: say in 1 to %d where consent came from."
              .formatted(consent.length(), LONGEST));
    }
  }
}
