package io.postrider.posts.feed;

import io.postrider.posts.fields.PlainText;
import io.postrider.posts.fields.ShortText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of a post's authors in one line. */
final class Byline {

  /** More names than that are no line any more. */
  private static final int MOST = 20;

  private static final int MOST_READ = 1_000;

  /** The name in brackets may be cut. */
  private static final Pattern ADDRESS = Pattern.compile("^[^\\s@]++@\\S++\\s*+(?:\\((.*?)\\)?)?$");

  /** Others put the name first. */
  private static final Pattern ADDRESS_BEHIND =
      Pattern.compile("\\s*+[(<]\\s*+[^\\s@()<>]++@[^\\s()<>]++\\s*+[)>]\\s*+$");

  private Byline() {}

  /**
   * The line; null if there is no name. RSS 2.0 wants an address there, with the name in brackets;
   * addresses are not for readers.
   *
   * @param authors HTML
   * @param warnings takes what is cut
   */
  static @Nullable String of(List<String> authors, List<String> warnings) {
    List<String> names =
        authors.stream()
            .distinct()
            .limit(MOST_READ)
            .map(author -> ShortText.author(author, warnings))
            .map(author -> ADDRESS_BEHIND.matcher(author).replaceFirst(""))
            .map(author -> ADDRESS.matcher(author).replaceFirst("$1"))
            .filter(name -> !PlainText.isBlank(name))
            .distinct()
            .limit(MOST + 1L)
            .toList();
    if (names.size() > MOST) {
      warnings.add("It has more than %d authors; the rest is left out.".formatted(MOST));
    }
    return names.isEmpty()
        ? null
        : String.join(", ", names.subList(0, Math.min(MOST, names.size())));
  }
}
