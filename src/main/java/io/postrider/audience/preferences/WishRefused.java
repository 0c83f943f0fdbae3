package io.postrider.audience.preferences;

/** A wish breaks a rule, and nothing has changed. The message is one sentence for the reader. */
public final class WishRefused extends RuntimeException {

  /** What of it breaks the rule. */
  public enum About {
    NAME,
    LANGUAGE,
    TOPICS
  }

  private final About about;

  WishRefused(About about, String message) {
    super(message);
    this.about = about;
  }

  public About about() {
    return about;
  }
}
