package io.postrider.posts;

import java.time.Instant;

/**
 * A span of publication instants.
 *
 * @param from the first instant that counts
 * @param until the first instant that does not count any more
 */
public record PublicationWindow(Instant from, Instant until) {

  /** Whether a post of that instant belongs. */
  public boolean contains(Instant published) {
    return !published.isBefore(from) && published.isBefore(until);
  }
}
