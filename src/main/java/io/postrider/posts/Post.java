package io.postrider.posts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A blog post as it was read from its source, already cleaned: nothing in it can run, and every
 * address in it is absolute. Immutable.
 *
 * @param sourceKey identifies the post for good, through edits of title and address; at most 500
 *     characters
 * @param id how people name it: the blog's own number where the source tells it, else the source
 *     key
 * @param title plain text, never empty ("Untitled" stands in)
 * @param link the post's address, absolute
 * @param published when it was published (UTC)
 * @param modified when it was last changed; null where the source cannot know
 * @param author the author's display name; null if unknown
 * @param excerpt plain text without mark-up; may be empty
 * @param content sanitised HTML; may be empty
 * @param image the picture to show with it; null for none
 * @param categories names of its categories and tags, as the source gives them
 * @param comments how many comments it has; null where the source does not say
 * @param warnings what was odd about it, one sentence each
 */
public record Post(
    String sourceKey,
    String id,
    String title,
    String link,
    Instant published,
    @Nullable Instant modified,
    @Nullable String author,
    String excerpt,
    String content,
    @Nullable Image image,
    List<String> categories,
    @Nullable Integer comments,
    List<String> warnings) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * The order of posts: newest first; of the same instant the higher number first, posts without a
   * number last, and at last by source key descending. Total for the posts of one source.
   */
  public static final Comparator<Post> NEWEST_FIRST =
      Comparator.comparing(Post::published)
          .thenComparingLong(Post::number)
          .thenComparing(Post::sourceKey)
          .reversed();

  private long number() {
    return NUMBER.matcher(id).matches() ? Long.parseLong(id) : -1;
  }

  /**
   * A picture of a post.
   *
   * @param url absolute, http or https
   * @param alt alternative text, empty if the picture only decorates
   * @param width in CSS pixels; null if unknown
   * @param height in CSS pixels; null if unknown
   */
  public record Image(String url, String alt, @Nullable Integer width, @Nullable Integer height) {}
}
