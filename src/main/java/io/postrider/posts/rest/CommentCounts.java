package io.postrider.posts.rest;

import io.postrider.posts.SourceUnreadable;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Counts comments, which a site does not tell with its posts, until it first refuses to. */
final class CommentCounts {

  private final RestApi api;
  private boolean refused;

  CommentCounts(RestApi api) {
    this.api = api;
  }

  /** How many comments a post has, pingbacks not counted; null if the site does not say. */
  @Nullable Integer of(long post) {
    if (refused) {
      return null;
    }
    OptionalInt count = count(post);
    refused = count.isEmpty();
    return count.isEmpty() ? null : count.getAsInt();
  }

  private OptionalInt count(long post) {
    try {
      return api.get("/wp/v2/comments", "post=" + post + "&per_page=1&_fields=id").list().total();
    } catch (SourceUnreadable decoration) {
      return OptionalInt.empty();
    }
  }
}
