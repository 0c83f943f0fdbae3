package io.postrider.posts.markup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of a post's text as WordPress stores it: blocks in comments, shortcodes, paragraphs
 * without tags. Immutable, safe for use by several threads.
 */
@SuppressWarnings("UnusedVariable")
public final class StoredText {

  private final Map<Long, String> blocks;
  private final Map<Long, Picture> pictures;
  private final Locale language;

  /**
   * A maker of HTML that knows what posts refer to.
   *
   * @param blocks the stored texts of reusable blocks, by number
   * @param pictures uploaded pictures, by number
   * @param language the blog's, which decides how quotation marks look
   */
  public StoredText(Map<Long, String> blocks, Map<Long, Picture> pictures, Locale language) {
    this.blocks = Map.copyOf(blocks);
    this.pictures = Map.copyOf(pictures);
    this.language = language;
  }

  /** An uploaded picture; sizes are null if unknown. */
  public record Picture(
      String url, String alt, String caption, @Nullable Integer width, @Nullable Integer height) {}

  /** The numbers of reusable blocks and of uploaded pictures that a text refers to. */
  public record References(Set<Long> blocks, Set<Long> pictures) {}

  /**
   * HTML, not cleaned yet.
   *
   * @param warnings what could not be made, one sentence each
   */
  public record Html(String html, List<String> warnings) {}

  /** What a text refers to; the blocks that it names may refer to more. */
  public static References references(String stored) {
    return new References(Set.of(), Set.of());
  }

  /** A post's content. */
  public Html html(String stored) {
    return new Html(stored, List.of());
  }

  /**
   * A title or another short text with mark-up, its quotation marks and dashes as pages show them.
   */
  public String title(String stored) {
    return stored;
  }
}
