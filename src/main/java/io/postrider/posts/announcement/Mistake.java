package io.postrider.posts.announcement;

/** What is wrong with an announcement, and on which line. */
final class Mistake extends RuntimeException {

  private final int line;

  Mistake(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
