package io.postrider.posts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A line about a post: what decides whether an edition takes it.
 *
 * @param sourceKey that of its {@link Post}
 * @param id that of its {@link Post}
 * @param title plain text; empty if it has none
 * @param published when it was or will be published (UTC); if that cannot be read, when it counts
 *     as published if somebody wants it all the same
 * @param dated whether that is what the source says
 * @param rank orders posts of the same instant: the higher one is the newer one
 * @param labels slugs and names of its categories and tags, as far as the source tells them
 * @param sticky whether the blog keeps it on top; false where the source cannot know
 * @param standing who may read it
 */
public record Headline(
    String sourceKey,
    String id,
    String title,
    Instant published,
    boolean dated,
    long rank,
    List<String> labels,
    boolean sticky,
    Standing standing) {

  /**
   * The order of posts: newest first; of the same instant the higher rank first. Total, as the keys
   * decide at last.
   */
  public static final Comparator<Headline> NEWEST_FIRST =
      Comparator.comparing(Headline::published)
          .thenComparingLong(Headline::rank)
          .thenComparing(Headline::sourceKey)
          .reversed();

  public Headline {
    labels = List.copyOf(labels);
  }

  /** Who may read a post. */
  public enum Standing {
    /** Everybody. */
    PUBLIC,
    /** Who knows its password. */
    PROTECTED,
    /** Nobody outside: a draft, pending, planned for later, private or in the trash. */
    UNPUBLISHED
  }
}
