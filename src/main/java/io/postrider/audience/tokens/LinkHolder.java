package io.postrider.audience.tokens;

import org.jspecify.annotations.Nullable;

/** Whom a link in a mail speaks for. */
public sealed interface LinkHolder {

  /**
   * A subscriber, and the list that the mail was sent to.
   *
   * @param edition the mail's; null in mails that were sent before links knew it
   */
  record Subscribed(long subscriberId, String list, @Nullable Long edition) implements LinkHolder {

    /** One of whose mail the edition is not known. */
    public Subscribed(long subscriberId, String list) {
      this(subscriberId, list, null);
    }
  }

  /** Nobody: the link is from a preview or a test. */
  record Preview() implements LinkHolder {}
}
