package io.postrider.posts;

import java.util.List;

/** Where posts come from. Implementations are safe to use from one thread at a time. */
public interface PostSource {

  /**
   * Reads the posts published within a window.
   *
   * @param window the span of time
   * @return the public posts in the order of {@link Post#NEWEST_FIRST}, each source key once; empty
   *     only if the source was read whole and has none
   * @throws SourceUnreadable if it could not be read whole; an unreadable source is never an empty
   *     one
   */
  List<Post> read(PublicationWindow window);
}
