package io.postrider.rendering.template;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import org.jspecify.annotations.Nullable;

/**
 * A template may not go out as it is. The message says file, line where known, rule and mend in one
 * sentence.
 */
public final class TemplateRefused extends PostriderException {

  /** Says in a sentence what to mend, and in which file. */
  public TemplateRefused(String message) {
    this(message, null);
  }

  /** The same with what was caught. */
  public TemplateRefused(String message, @Nullable Throwable cause) {
    super(FailureKind.REFUSED, message, cause);
  }
}
