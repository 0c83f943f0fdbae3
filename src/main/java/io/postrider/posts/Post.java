package io.postrider.posts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blog post as it was read from its source, already cleaned: nothing in it can run, and every
 * address in it is absolute. Immutable.
 *
 * <p>Editions keep it as JSON, in which the parts are not told apart: their names must differ, and
 * may be added to but not changed.
 *
 * @param warnings what was odd about it, one sentence each
 */
public record Post(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Head head,
    @JsonUnwrapped Body body,
    @JsonUnwrapped Labels labels,
    List<String> warnings) {

  public Post {
    warnings = List.copyOf(warnings);
  }

  /**
   * What a post is known by.
   *
   * @param sourceKey identifies the post for good, through edits of title and address; at most 500
   *     characters
   * @param id how people name it: the blog's own number where the source tells it, else the source
   *     key
   * @param link the post's address, absolute
   */
  public record Identity(String sourceKey, String id, String link) {}

  /**
   * What stands above a post's text.
   *
   * @param title plain text; empty if it has none
   * @param published when it was published (UTC)
   * @param modified when it was last changed; null where the source cannot know
   * @param author the author's display name; null if unknown
   * @param comments how many comments it has; null where the source does not say
   */
  public record Head(
      String title,
      Instant published,
      @Nullable Instant modified,
      @Nullable String author,
      @Nullable Integer comments) {}

  /**
   * What a post says.
   *
   * @param excerpt plain text without mark-up; may be empty
   * @param content sanitised HTML; may be empty
   * @param image the picture to show with it; null for none
   * @param minutes how long it takes to read; null if the content is not known
   */
  public record Body(
      String excerpt, String content, @Nullable Image image, @Nullable Integer minutes) {}

  /**
   * What a post is about.
   *
   * @param categories names of its categories, and of its tags where the source does not tell the
   *     two apart
   * @param tags names of its tags
   * @param forEverybody whether it is about no topic and concerns every reader, whatever they chose
   */
  public record Labels(List<String> categories, List<String> tags, boolean forEverybody) {

    /** Posts that were frozen before there were tags have none. */
    @SuppressWarnings("ConstantValue")
    public Labels {
      categories = List.copyOf(categories);
      tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** Those of a blog's post, which concerns whoever wants its topics. */
    public Labels(List<String> categories, List<String> tags) {
      this(categories, tags, false);
    }
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

  /** Its {@link Identity#sourceKey()}. */
  public String sourceKey() {
    return identity.sourceKey();
  }

  /** Its {@link Identity#id()}. */
  public String id() {
    return identity.id();
  }

  /** Its {@link Identity#link()}. */
  public String link() {
    return identity.link();
  }

  /** Its {@link Head#title()}. */
  public String title() {
    return head.title();
  }

  /** Its {@link Head#published()}. */
  public Instant published() {
    return head.published();
  }

  /** The same post under another key. */
  public Post knownAs(String key) {
    return new Post(new Identity(key, id(), link()), head, body, labels, warnings);
  }

  /** The same post in other words. */
  public Post saying(String title, String excerpt, String content) {
    return new Post(
        identity,
        new Head(title, published(), head.modified(), head.author(), head.comments()),
        new Body(excerpt, content, body.image(), body.minutes()),
        labels,
        warnings);
  }
}
