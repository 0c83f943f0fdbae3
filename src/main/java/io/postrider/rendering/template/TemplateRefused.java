package io.postrider.rendering.template;

import org.jspecify.annotations.Nullable;

/**
 * A template may not go out as it is. The message says file, line where known, rule and mend in one
 * sentence.
 */
public final class TemplateRefused extends RuntimeException {

  public TemplateRefused(String message) {
    this(message, null);
  }

  public TemplateRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
