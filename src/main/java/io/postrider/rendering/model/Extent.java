package io.postrider.rendering.model;

import io.postrider.digest.Posts.Show;

/**
 * How much of an edition a mail shows.
 *
 * @param show how much of each post
 * @param shown how many of the posts, from the first
 * @param hidden how many it does not show for want of room
 */
public record Extent(Show show, int shown, int hidden) {

  /** So much of each of so many posts, and of all of them. */
  public static Extent all(Show show, int posts) {
    return new Extent(show, posts, 0);
  }

  /** Less of each post. */
  public Extent with(Show less) {
    return new Extent(less, shown, hidden);
  }

  /** Fewer posts. */
  public Extent with(int fewer) {
    return new Extent(show, fewer, shown + hidden - fewer);
  }
}
