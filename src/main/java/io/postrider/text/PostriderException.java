package io.postrider.text;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in words for people: the message is one sentence that quotes the value, states
 * the rule and names the next step. Anything else that is thrown is a mistake of ours, or trouble
 * that nobody foresaw.
 */
public abstract class PostriderException extends RuntimeException {

  private final FailureKind kind;

  protected PostriderException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  protected PostriderException(FailureKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What the doors turn into exit codes and status codes. */
  public FailureKind kind() {
    return kind;
  }

  /** The message, which is never missing. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
