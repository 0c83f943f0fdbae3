package io.postrider.posts;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import org.jspecify.annotations.Nullable;

/**
 * The posts could not be read. The message is one sentence that quotes the value, says the rule and
 * names the next step.
 */
public final class SourceUnreadable extends PostriderException {

  /** Says so in a sentence. */
  public SourceUnreadable(String message) {
    this(message, null);
  }

  /** The same with what was caught. */
  public SourceUnreadable(String message, @Nullable Throwable cause) {
    super(FailureKind.UNREADABLE_SOURCE, message, cause);
  }
}
