package io.postrider.posts.tables;

import io.postrider.posts.tables.Taxonomy.Term;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of a site's posts, put together as WordPress does it. */
final class Permalinks {

  private static final Pattern TAG = Pattern.compile("%([^%/]+)%");

  private final SiteOptions site;
  private final Taxonomy taxonomy;

  Permalinks(SiteOptions site, Taxonomy taxonomy) {
    this.site = site;
    this.taxonomy = taxonomy;
  }

  /**
   * What an address is made of.
   *
   * @param slug as stored: percent-encoded
   * @param date by the site's clock; null if unknown
   * @param author the author's name within addresses; null if unknown
   * @param categories those of the post
   * @param primary the category that a plug-in marked as the first one; 0 for none
   */
  record Parts(
      long id,
      String slug,
      @Nullable LocalDateTime date,
      @Nullable String author,
      List<Term> categories,
      long primary) {}

  /** The address that always leads to a post, if only by a redirect. */
  static String plain(String home, long id) {
    return home + "/?p=" + id;
  }

  /** Tags of the site's structure that only a plug-in knows, as they are written. */
  List<String> unknownTags() {
    return TAG.matcher(site.structure())
        .results()
        .filter(tag -> !isKnown(tag.group(1)))
        .map(tag -> tag.group())
        .toList();
  }

  private static boolean isKnown(String tag) {
    return DATES.matcher(tag).matches()
        || List.of("post_id", "postname", "author", "category").contains(tag);
  }

  private static final Pattern DATES = Pattern.compile("year|monthnum|day|hour|minute|second");

  /** The post's address; the plain one if the structure asks for what is not known. */
  String of(Parts post) {
    if (site.structure().isEmpty()) {
      return plain(site.home(), post.id());
    }
    StringBuilder path = new StringBuilder();
    Matcher tag = TAG.matcher(site.structure());
    while (tag.find()) {
      String value = value(tag.group(1), post);
      if (value == null || value.isEmpty()) {
        return plain(site.home(), post.id());
      }
      tag.appendReplacement(path, Matcher.quoteReplacement(value));
    }
    String whole = tag.appendTail(path).toString();
    return site.home() + (whole.startsWith("/") ? whole : "/" + whole);
  }

  private @Nullable String value(String tag, Parts post) {
    return switch (tag) {
      case "year" -> date(post, "uuuu");
      case "monthnum" -> date(post, "MM");
      case "day" -> date(post, "dd");
      case "hour" -> date(post, "HH");
      case "minute" -> date(post, "mm");
      case "second" -> date(post, "ss");
      case "post_id" -> String.valueOf(post.id());
      case "postname" -> post.slug();
      case "author" -> post.author();
      case "category" -> category(post);
      default -> null;
    };
  }

  private static @Nullable String date(Parts post, String pattern) {
    return post.date() == null
        ? null
        : DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(post.date());
  }

  private @Nullable String category(Parts post) {
    Term lowest =
        post.categories().stream()
            .min(
                Comparator.comparing((Term term) -> term.id() != post.primary())
                    .thenComparingLong(Term::id))
            .orElse(null);
    if (lowest != null) {
      return taxonomy.path(lowest);
    }
    Term standard = taxonomy.category(site.defaultCategory());
    return standard == null ? null : Objects.requireNonNull(standard.slug());
  }
}
