package io.postrider.rendering.reader;

import io.postrider.rendering.model.Words;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs from reader to reader. Nothing here is trusted: a name may hold mark-up, expressions
 * or line breaks.
 *
 * @param name as the reader gave it; null or blank if unknown
 * @param locale a BCP 47 language tag; null if unknown
 * @param topics slugs or names of categories and tags; only posts with one of them are shown, and
 *     all where there are no topics
 * @param unsubscribe where this reader unsubscribes, absolute
 * @param preferences where this reader sees and changes what is theirs, absolute; a template need
 *     not show it
 */
public record Recipient(
    @Nullable String name,
    @Nullable String locale,
    List<String> topics,
    URI unsubscribe,
    URI preferences) {

  /** In characters; a longer name is cut. */
  public static final int LONGEST_NAME = 100;

  public Recipient {
    topics = List.copyOf(topics);
  }

  /**
   * The name as a mail may show it: one line, no invisible marks, not endless; null if unknown. An
   * address in its place is none.
   */
  public @Nullable String shownName() {
    if (name == null) {
      return null;
    }
    String line = Words.oneLine(ReaderFields.clean(name));
    return Words.isVisible(line) && !line.contains("@") ? Words.cut(line, LONGEST_NAME) : null;
  }
}
