package io.postrider.posts.syndication;

import io.postrider.text.Quoted;

/** A document is no feed that can be read. The message goes on after the document's name. */
public final class NoFeed extends Exception {

  private static final int LONGEST = 80;

  NoFeed(String why) {
    super(why);
  }

  NoFeed(String why, Throwable cause) {
    super(why, cause);
  }

  /** What a stranger wrote, as a message may hold it. */
  public static String quote(String written) {
    return "“" + Quoted.harmless(written.strip(), LONGEST) + "”";
  }
}
