package io.postrider.text;

/** What was asked for cannot be meant. */
public final class UsageError extends PostriderException {

  public UsageError(String message) {
    super(FailureKind.USAGE, message);
  }
}
