package io.postrider.audience.preferences;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A change breaks a rule, and nothing was changed. The message is one sentence for the reader. */
public final class PreferenceRefused extends PostriderException {

  /** What of it breaks the rule. */
  public enum About {
    NAME,
    LANGUAGE,
    TOPICS
  }

  private final About about;

  PreferenceRefused(About about, String message) {
    super(FailureKind.USAGE, message);
    this.about = about;
  }

  public About about() {
    return about;
  }
}
