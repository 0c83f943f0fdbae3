package io.postrider.compose.slot;

import io.postrider.edition.EditionKey;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing would be mailed now.
 *
 * @param edition the one that would be
 * @param target the edition that was meant; null for what people name, which is none of a slot
 * @param posts how many new posts there are, if there are too few
 * @param atLeast how many it takes
 */
public record Obstacle(
    Kind kind, EditionKey edition, @Nullable TargetEdition target, int posts, int atLeast) {

  /** What stands in the way. */
  public enum Kind {
    /** It waits for an operator. */
    WAITS,
    /** It is finished. */
    OVER,
    /** Its digest's schedule is paused. */
    SCHEDULE_PAUSED,
    /** There is no new post. */
    NO_POSTS,
    /** There are fewer new posts than it takes. */
    TOO_FEW_POSTS
  }

  /** What an edition's own state puts in the way. */
  static Obstacle of(Kind kind, TargetEdition target) {
    return new Obstacle(kind, target.key(), target, 0, 0);
  }

  /** That there are too few posts. */
  public static Obstacle tooFew(
      EditionKey edition, @Nullable TargetEdition target, int posts, int atLeast) {
    return new Obstacle(
        posts == 0 ? Kind.NO_POSTS : Kind.TOO_FEW_POSTS, edition, target, posts, atLeast);
  }
}
