package io.postrider.posts;

import java.util.Set;

/** Where posts come from. Implementations are safe to use from one thread at a time. */
public interface PostSource {

  /**
   * Looks at the posts of a window.
   *
   * @param window the span of time
   * @return every post that was or will be published within the window, whoever may read it so far
   *     as the source tells, and of others those that it came across; empty only if the source was
   *     read whole and has none
   * @throws SourceUnreadable if it could not be read whole; an unreadable source is never an empty
   *     one
   */
  Catalogue read(PublicationWindow window);

  /**
   * Looks at the posts that people name, whenever they were published and whatever their category.
   *
   * @param ids as {@link Post#id()} has them
   * @return those of them that there are
   * @throws SourceUnreadable if it could not be read whole
   */
  Catalogue named(Set<String> ids);

  /**
   * Looks at the posts that may have these addresses, whenever they were published and whatever
   * their category.
   *
   * @return those that have them, as far as they are there, and others beside
   * @throws SourceUnreadable if it could not be read whole
   */
  Catalogue at(Set<PostAddress> addresses);
}
