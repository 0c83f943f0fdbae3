package io.postrider.posts.mysql;

import java.time.Duration;

/**
 * How far a database is followed before it counts as unreadable.
 *
 * @param connect the longest wait for a connection
 * @param answer the longest silence of the server while it answers
 * @param page how many headlines one query asks for
 * @param pages how many pages of headlines one read asks for
 * @param posts how many whole posts one query asks for
 * @param characters how much of a post's stored text is read; files within it count
 * @param retries how often a read is tried again after a broken connection
 * @param backOff the pause before the first of those retries; it doubles with each
 */
public record TableLimits(
    Duration connect,
    Duration answer,
    int page,
    int pages,
    int posts,
    int characters,
    int retries,
    Duration backOff) {

  /** What a patient program waits for and a careful one refuses. */
  public static final TableLimits STANDARD =
      new TableLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          1000,
          1000,
          10,
          2_000_000,
          2,
          Duration.ofSeconds(1));
}
