package io.postrider.rendering.style;

/** A style sheet cannot be used. The message says why and what to do, without the place. */
public final class BadStyle extends RuntimeException {

  private final int line;

  BadStyle(int line, String message) {
    super(message);
    this.line = line;
  }

  /** Where, counted from 1; 0 if that is not known. */
  public int line() {
    return line;
  }
}
