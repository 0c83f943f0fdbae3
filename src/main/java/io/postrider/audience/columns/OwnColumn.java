package io.postrider.audience.columns;

import java.util.Arrays;
import java.util.Optional;

/**
 * A column that files of ours alone have, besides those with a {@link Meaning} that others have as
 * well. No other service calls one so.
 */
public enum OwnColumn {
  PAUSED_UNTIL("paused-until", "until when they want no mail"),
  CONSENT_AT("consent-at", "when the subscription began"),
  STATE_SINCE("state-since", "since when they are on the list, or off it"),
  CONSENT_ORIGIN("consent-origin", "where consent came from"),
  WORDING_VERSION("consent-wording-version", "the SHA-256 of what they agreed to"),
  WORDING("consent-wording", "what they agreed to"),
  PAGE("consent-page", "on which page they asked"),
  ASKED_AT("consent-asked-at", "when they asked"),
  ASKED_FROM("consent-asked-from", "from which network address they asked"),
  CONFIRMED_AT("consent-confirmed-at", "when they confirmed"),
  CONFIRMED_FROM("consent-confirmed-from", "from which network address they confirmed"),
  LEFT_AT("last-left-at", "when they left last"),
  LEFT_BY("last-left-by", "by which way they left last"),
  LEFT_EDITION("last-left-edition", "by which edition they left last"),
  SUPPRESSED_BECAUSE("suppressed-because", "why the address is never mailed"),
  SUPPRESSED_SINCE("suppressed-since", "since when the address is never mailed"),
  SUPPRESSED_EVIDENCE("suppressed-evidence", "what shows it"),
  HARD_BOUNCE_AT("last-hard-bounce-at", "when mail was last refused for good"),
  EXACT_VALUES("exact-values", "values that their own columns cannot hold as they are");

  private final String title;
  private final String inWords;

  OwnColumn(String title, String inWords) {
    this.title = title;
    this.inWords = inWords;
  }

  /** As our files name it. */
  public String title() {
    return title;
  }

  String inWords() {
    return inWords;
  }

  static Optional<OwnColumn> titled(String title) {
    return Arrays.stream(values()).filter(one -> one.title.equals(title)).findFirst();
  }
}
