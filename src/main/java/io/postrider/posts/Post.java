package io.postrider.posts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blog post as it was read from its source, already cleaned: nothing in it can run, and every
 * address in it is absolute. Immutable.
 *
 * @param sourceKey identifies the post for good, through edits of title and address; at most 500
 *     characters
 * @param id how people name it: the blog's own number where the source tells it, else the source
 *     key
 * @param title plain text; empty if it has none
 * @param link the post's address, absolute
 * @param published when it was published (UTC)
 * @param modified when it was last changed; null where the source cannot know
 * @param author the author's display name; null if unknown
 * @param excerpt plain text without mark-up; may be empty
 * @param content sanitised HTML; may be empty
 * @param image the picture to show with it; null for none
 * @param categories names of its categories, and of its tags where the source does not tell the two
 *     apart
 * @param tags names of its tags
 * @param comments how many comments it has; null where the source does not say
 * @param minutes how long it takes to read; null if the content is not known
 * @param warnings what was odd about it, one sentence each
 * @param forEverybody whether it is about no topic and concerns every reader, whatever they chose
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
    List<String> tags,
    @Nullable Integer comments,
    @Nullable Integer minutes,
    List<String> warnings,
    boolean forEverybody) {

  /** Posts that were frozen before there were tags have none. */
  @SuppressWarnings("ConstantValue")
  public Post {
    categories = List.copyOf(categories);
    tags = tags == null ? List.of() : List.copyOf(tags);
    warnings = List.copyOf(warnings);
  }

  /** A blog's post, which concerns whoever wants its topics. */
  public Post(
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
      List<String> tags,
      @Nullable Integer comments,
      @Nullable Integer minutes,
      List<String> warnings) {
    this(
        sourceKey,
        id,
        title,
        link,
        published,
        modified,
        author,
        excerpt,
        content,
        image,
        categories,
        tags,
        comments,
        minutes,
        warnings,
        false);
  }

  /** The same post under another key. */
  public Post knownAs(String key) {
    return key.equals(sourceKey)
        ? this
        : new Post(
            key,
            id,
            title,
            link,
            published,
            modified,
            author,
            excerpt,
            content,
            image,
            categories,
            tags,
            comments,
            minutes,
            warnings,
            forEverybody);
  }

  /** The same post in other words. */
  public Post saying(String otherTitle, String otherExcerpt, String otherContent) {
    return new Post(
        sourceKey,
        id,
        otherTitle,
        link,
        published,
        modified,
        author,
        otherExcerpt,
        otherContent,
        image,
        categories,
        tags,
        comments,
        minutes,
        warnings,
        forEverybody);
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
