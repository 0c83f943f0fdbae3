package io.postrider.posts.tables;

import io.postrider.posts.Headline;
import io.postrider.posts.PostIdentity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells apart posts that were given the same guid, as copies and imports are: the oldest keeps it.
 */
final class DuplicateGuids {

  /** What nobody can read yet takes no key from what other readers of the site see. */
  private static final Comparator<Headline> CLAIM =
      Comparator.comparing((Headline post) -> post.standing() == Headline.Standing.UNPUBLISHED)
          .thenComparingLong(Headline::rank);

  private DuplicateGuids() {}

  /** The same posts, each with a source key of its own. */
  static List<Headline> apart(List<Headline> posts) {
    Set<String> taken = new HashSet<>();
    return posts.stream()
        .sorted(CLAIM)
        .map(post -> taken.add(post.sourceKey()) ? post : numbered(post))
        .toList();
  }

  private static Headline numbered(Headline post) {
    return new Headline(
        PostIdentity.key(post.sourceKey() + "#" + post.id()),
        post.id(),
        post.title(),
        post.published(),
        post.dated(),
        post.rank(),
        post.labels(),
        post.sticky(),
        post.standing());
  }
}
