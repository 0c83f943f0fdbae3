package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.digest.value.Secret;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which posts a digest takes, and from where.
 *
 * @param from the kind of source
 * @param url the JDBC URL of WordPress's database, the home of a WordPress, the feed's address, or
 *     the path of a file, relative to the digest's own file
 * @param username for the database, or the user of an application password for REST; null for none
 * @param password the one that belongs to the user name; null for none
 * @param tablePrefix what the names of WordPress's tables begin with, {@code wp_7_} for the seventh
 *     site of a network; null for other sources
 * @param category the slug of the category; null for feeds, whose address says it
 * @param includeChildren whether categories below that one count
 * @param home the blog's address where its database does not say the right one; null to believe it
 * @param uploads the address of the folder of uploaded pictures where it is not the usual one; null
 *     to believe the database
 * @param atMost how many posts one edition holds; the rest waits for the next one
 * @param atLeast below so many there is no edition
 * @param lookBack how far back the first edition looks
 * @param show how much of each post
 * @param leaveOut posts with one of these categories or tags (slugs or names) are not taken
 * @param optOutTag a post with this tag or category is not taken
 * @param stickyFirst whether posts that the blog keeps on top come first
 * @param undated what becomes of posts whose date cannot be read
 */
public record Posts(
    Source from,
    String url,
    @Nullable String username,
    @Nullable Secret password,
    @Nullable String tablePrefix,
    @Nullable String category,
    boolean includeChildren,
    @Nullable String home,
    @Nullable String uploads,
    int atMost,
    int atLeast,
    Duration lookBack,
    Show show,
    List<String> leaveOut,
    String optOutTag,
    boolean stickyFirst,
    Undated undated) {

  public Posts {
    if (from == Source.WORDPRESS_DATABASE && tablePrefix == null) {
      tablePrefix = "wp_";
    }
    leaveOut = List.copyOf(leaveOut);
    SourceRules.check(from, url, username, password);
    SourceRules.check(from, tablePrefix, category, includeChildren, home, uploads);
    ValueCheck.between("at-most", atMost, 1, 100);
    ValueCheck.between("at-least", atLeast, 1, atMost);
    ValueCheck.positive("look-back", lookBack);
    leaveOut.forEach(label -> ValueCheck.filled("leave-out", label));
    ValueCheck.filled("opt-out-tag", optOutTag);
  }

  @Override
  public String toString() {
    return "Posts[from " + from + ", " + WebAddress.withoutSecrets(url) + "]";
  }

  /** Where people find all the posts, as far as the source tells; null where it does not. */
  @Nullable String pageOfAll() {
    String bare = WebAddress.withoutSecrets(url);
    String page =
        switch (from) {
          case FEED -> bare.matches(".*/feed/?") ? bare.replaceFirst("feed/?$", "") : null;
          case WORDPRESS_REST -> bare;
          case WORDPRESS_DATABASE -> home;
          case FILE -> null;
        };
    return page != null && page.startsWith("https://") ? page : null;
  }

  /** The same without what must not be written down: what an edition keeps of it. */
  Posts withoutSecrets() {
    return new Posts(
        from,
        WebAddress.withoutSecrets(url),
        null,
        null,
        tablePrefix,
        category,
        includeChildren,
        home,
        uploads,
        atMost,
        atLeast,
        lookBack,
        show,
        leaveOut,
        optOutTag,
        stickyFirst,
        undated);
  }

  /** The kinds of source. */
  public enum Source {
    /** The tables of a WordPress, in MySQL or MariaDB; only ever read. */
    @JsonProperty("wordpress-database")
    WORDPRESS_DATABASE,
    /** The REST API of a WordPress, over http or https. */
    @JsonProperty("wordpress-rest")
    WORDPRESS_REST,
    /** An RSS or Atom feed, over http or https. */
    @JsonProperty("feed")
    FEED,
    /** An RSS or Atom document on this machine. */
    @JsonProperty("file")
    FILE;

    /** Whether a digest's file names the category; of a feed its address does. */
    boolean hasCategories() {
      return this == WORDPRESS_DATABASE || this == WORDPRESS_REST;
    }
  }

  /** What becomes of posts whose date cannot be read. */
  public enum Undated {
    /** They are held back and reported. */
    HOLD,
    /** They count as published on the day of the edition. */
    TAKE
  }

  /** How much of a post an edition shows. */
  public enum Show {
    TITLE,
    EXCERPT,
    FULL
  }
}
