package io.postrider.rendering;

/**
 * A template of an edition that has passed the gates fails for one reader. The message says where:
 * the file, the line, the expression, and nothing that the reader wrote.
 */
public final class NotRendered extends RuntimeException {

  private final String how;

  NotRendered(String where, String how, Throwable cause) {
    super(where, cause);
    this.how = how;
  }

  /** How it fails, with the reader's own value, for those who may see that. */
  public String how() {
    return how;
  }
}
