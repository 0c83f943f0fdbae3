package io.postrider.edition;

import io.postrider.posts.Post;
import java.util.List;

/**
 * Which of the posts that were considered an edition takes, and why not the others.
 *
 * @param chosen in the order in which they are shown
 * @param leftOut with the reason for each
 */
public record Selection(List<Post> chosen, List<LeftOut> leftOut) {

  /** A post that is not taken. */
  public record LeftOut(Post post, Reason reason) {}

  /** Why a post is not taken. */
  public enum Reason {
    /** An edition of this digest has had it. */
    ALREADY_IN_AN_EDITION,
    /** The edition is full; the next one takes it. */
    BEYOND_AT_MOST
  }
}
