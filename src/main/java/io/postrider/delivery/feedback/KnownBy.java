package io.postrider.delivery.feedback;

/** By what a report's delivery is known: something that we have signed, and nothing else. */
public enum KnownBy {
  /** The token in the address that the mail came back to. */
  RETURN_ADDRESS("the token of its return address"),
  /** The token of an unsubscribe link in the header that was returned. */
  UNSUBSCRIBE_LINK("the unsubscribe link in its returned header");

  private final String sentence;

  KnownBy(String sentence) {
    this.sentence = sentence;
  }

  /** What it is, as part of a sentence. */
  public String sentence() {
    return sentence;
  }
}
