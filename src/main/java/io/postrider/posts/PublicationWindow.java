package io.postrider.posts;

import java.time.Instant;

/**
 * A span of publication instants.
 *
 * @param from the first instant that counts
 * @param until the first instant that does not count any more
 */
public record PublicationWindow(Instant from, Instant until) {

  /** All the time that a blog may have been written in. */
  public static final PublicationWindow EVER =
      new PublicationWindow(
          Instant.parse("1991-08-06T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z"));

  /** Whether a post of that instant belongs. */
  public boolean contains(Instant published) {
    return !published.isBefore(from) && published.isBefore(until);
  }
}
