package io.postrider.text;

/** What was typed cannot be meant. The message is one sentence. */
public final class UsageError extends RuntimeException {

  public UsageError(String message) {
    super(message);
  }
}
