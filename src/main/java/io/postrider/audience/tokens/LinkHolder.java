package io.postrider.audience.tokens;

/** Whom a link in a mail speaks for. */
public sealed interface LinkHolder {

  /** A subscriber, and the list that the mail was sent to. */
  record Subscribed(long subscriberId, String list) implements LinkHolder {}

  /** Nobody: the link is from a preview or a test. */
  record Preview() implements LinkHolder {}
}
