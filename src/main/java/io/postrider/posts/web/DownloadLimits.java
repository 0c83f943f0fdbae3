package io.postrider.posts.web;

import java.time.Duration;

/**
 * How far a source is followed before it counts as unreadable.
 *
 * @param connect the longest wait for a connection
 * @param total the longest wait for one whole answer, the connection included
 * @param bytes the largest answer or file
 * @param redirects how many redirects are followed for one address
 * @param pages how many pages one read asks for
 * @param retries how often a request is tried again after a failure that may pass
 * @param backOff the pause before the first of those retries, which doubles with each
 * @param whole the longest time for all requests of one read together
 */
public record DownloadLimits(
    Duration connect,
    Duration total,
    int bytes,
    int redirects,
    int pages,
    int retries,
    Duration backOff,
    Duration whole) {

  /** What a patient program waits for and a careful one refuses. */
  public static final DownloadLimits STANDARD =
      new DownloadLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          20 * 1024 * 1024,
          5,
          1000,
          2,
          Duration.ofSeconds(1),
          Duration.ofMinutes(10));

  /** The size limit as messages state it. */
  public String size() {
    return bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : bytes + " bytes";
  }
}
