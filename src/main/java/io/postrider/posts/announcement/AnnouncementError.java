package io.postrider.posts.announcement;

/** What is wrong with an announcement, and on which line. */
final class AnnouncementError extends RuntimeException {

  private final int line;

  AnnouncementError(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
