package io.postrider.rendering.reader;

import io.postrider.digest.Digest;
import io.postrider.rendering.template.TemplateFault;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * A template of an edition that has passed the gates fails for one reader. The message says where:
 * the file, the line, the expression, and nothing that the reader wrote.
 */
public final class RenderingFailure extends RuntimeException {

  private final String how;

  private RenderingFailure(String where, String how, Throwable cause) {
    super(where, cause);
    this.how = how;
  }

  /** What failed for this reader. */
  public static RenderingFailure of(
      Digest digest, TemplateEngineException failure, ReaderView reader) {
    String expression = TemplateFault.expression(failure);
    String place = TemplateFault.place(digest, failure);
    String how = TemplateFault.cause(failure);
    return expression == null
        ? new RenderingFailure(place + "a part of it", how, failure)
        : new RenderingFailure(
            place + "\"" + expression + "\"", how + reader.told(expression), failure);
  }

  /** How it fails, with the reader's own value, for those who may see that. */
  public String how() {
    return how;
  }
}
