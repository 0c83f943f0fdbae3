package io.postrider.edition.content;

import io.postrider.digest.Digest;
import io.postrider.digest.segment.Condition;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Languages that mails can be written in.
 *
 * @param tags BCP 47 language tags, in alphabetical order
 */
public record Languages(Set<String> tags) {

  /** What a template has in no other language it has in this one. */
  public static final String FALLBACK = "en";

  public Languages {
    tags = Collections.unmodifiableSet(new TreeSet<>(tags));
  }

  /** Those of an edition whose readers may speak them: a digest can be for some languages only. */
  public static Languages of(Digest digest, Templates templates) {
    Set<String> tags = new TreeSet<>(templates.texts().keySet());
    tags.add(FALLBACK);
    tags.add(digest.presentation().language());
    for (Condition condition : digest.audience().where().conditions()) {
      if (condition instanceof Condition.Locale wanted) {
        tags.removeIf(tag -> wanted.values().stream().noneMatch(one -> covers(one, tag)));
      }
    }
    return new Languages(tags);
  }

  /** As in the audience's condition: RFC 4647, basic filtering. */
  private static boolean covers(String range, String tag) {
    String narrower = range.toLowerCase(Locale.ROOT) + "-";
    return (tag.toLowerCase(Locale.ROOT) + "-").startsWith(narrower);
  }

  /**
   * The first that a browser asks for.
   *
   * @param header {@code Accept-Language}, which anybody may send anything as; null for none
   * @return empty if it asks for none of them
   */
  public Optional<String> accepted(@Nullable String header) {
    return ranges(header).stream()
        .filter(range -> range.getWeight() > 0)
        .flatMap(range -> nearest(range.getRange()).stream())
        .findFirst();
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String header) {
    try {
      return header == null || header.length() > 1000
          ? List.of()
          : Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** The one for a reader with this locale: theirs, else one like it; empty if there is none. */
  public Optional<String> nearest(String locale) {
    Locale wanted = Locale.forLanguageTag(locale.strip().replace('_', '-'));
    if (tags.contains(wanted.toLanguageTag())) {
      return Optional.of(wanted.toLanguageTag());
    }
    if (tags.contains(wanted.getLanguage())) {
      return Optional.of(wanted.getLanguage());
    }
    return tags.stream().filter(one -> one.startsWith(wanted.getLanguage() + "-")).findFirst();
  }
}
