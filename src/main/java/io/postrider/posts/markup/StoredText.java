package io.postrider.posts.markup;

import io.postrider.posts.fields.InlineFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of a post's text as WordPress stores it: blocks in comments, shortcodes, paragraphs
 * without tags. Immutable, safe for use by several threads.
 */
public final class StoredText {

  /** The warning about a text of which only the beginning was taken. */
  public static final String CUT =
      "Its text is too long to be read whole, and the end is left out.";

  /** Files within the text do not count. */
  private static final int LONGEST = 1_000_000;

  private static final String PAGE_END = "<!--nextpage-->";
  private static final int MOST_REFERENCES = 1_000;

  private final Map<Long, String> blocks;
  private final Map<Long, Picture> pictures;
  private final Typography typography;

  /**
   * A maker of HTML that knows what posts refer to.
   *
   * @param blocks the stored texts of reusable blocks, by number
   * @param pictures uploaded pictures, by number
   * @param language the blog's, which decides how quotation marks look
   */
  public StoredText(Map<Long, String> blocks, Map<Long, Picture> pictures, Locale language) {
    this.blocks =
        blocks.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, block -> InlineFiles.removedFrom(block.getValue())));
    this.pictures = Map.copyOf(pictures);
    this.typography = new Typography(language);
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
    String text = cut(stored);
    Set<Long> galleries =
        CoreShortcodes.find(text).stream()
            .flatMap(code -> MediaShortcodes.numbers(code).stream())
            .limit(MOST_REFERENCES)
            .collect(Collectors.toSet());
    return new References(Blocks.references(text), galleries);
  }

  /** A post's content. */
  public Html html(String stored) {
    List<String> warnings = new ArrayList<>();
    MediaShortcodes media = new MediaShortcodes(pictures, warnings);
    boolean isOfBlocks = Blocks.isIn(stored);
    String text = cut(stored);
    if (text.length() == LONGEST) {
      warnings.add(CUT);
    }
    String html = isOfBlocks ? Blocks.html(text, blocks, warnings) : text;
    html = CoreShortcodes.embeds(Leftovers.remove(html), media);
    html = typography.set(EmbedLines.link(html));
    html = isOfBlocks ? html : Paragraphs.in(html.replace(PAGE_END, "\n\n" + PAGE_END + "\n\n"));
    return new Html(Smilies.draw(CoreShortcodes.others(html, media)), List.copyOf(warnings));
  }

  /**
   * A title, an excerpt or another short text with mark-up, its quotation marks and dashes as pages
   * show them.
   */
  public String title(String stored) {
    return typography.set(cut(stored));
  }

  private static String cut(String stored) {
    String text = InlineFiles.removedFrom(stored);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
