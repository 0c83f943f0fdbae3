package io.postrider.posts.syndication;

/** A document is no feed that can be read. The message goes on after the document's name. */
public final class NoFeed extends Exception {

  private static final int LONGEST = 80;

  NoFeed(String why) {
    super(why);
  }

  NoFeed(String why, Throwable cause) {
    super(why, cause);
  }

  /**
   * What a stranger wrote, as a message may hold it: short, on one line, without control
   * characters.
   */
  public static String quote(String written) {
    String line = written.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    return "“" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "”";
  }
}
