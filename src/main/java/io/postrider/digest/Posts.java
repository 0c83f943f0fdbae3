package io.postrider.digest;

import java.time.Duration;

/**
 * Which posts a digest takes, and from where.
 *
 * @param from the kind of source
 * @param url the feed's address, or the path of a file, relative to the digest's own file
 * @param atMost how many posts one edition holds; the rest waits for the next one
 * @param atLeast below so many there is no edition
 * @param lookBack how far back the first edition looks
 * @param show how much of each post
 */
public record Posts(
    Source from, String url, int atMost, int atLeast, Duration lookBack, Show show) {

  public Posts {
    Rule.filled("url", url);
    if (from == Source.FEED) {
      Rule.webAddress("url", url);
    }
    Rule.between("at-most", atMost, 1, 100);
    Rule.between("at-least", atLeast, 1, atMost);
    Rule.positive("look-back", lookBack);
  }

  /** The kinds of source. */
  public enum Source {
    /** An RSS or Atom feed, over http or https. */
    FEED,
    /** An RSS or Atom document on this machine. */
    FILE
  }

  /** How much of a post an edition shows. */
  public enum Show {
    TITLE,
    EXCERPT,
    FULL
  }
}
