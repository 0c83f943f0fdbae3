package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.digest.value.Secret;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which posts a digest takes, and from where. A file knows no blog, limits and rules: what they
 * hold stands in it side by side.
 *
 * @param blog where they come from
 * @param limits how many, and how old
 * @param show how much of each post
 * @param rules which of them, and in which order
 */
public record Posts(
    @JsonUnwrapped Blog blog, @JsonUnwrapped Limits limits, Show show, @JsonUnwrapped Rules rules) {

  /** The same without what must not be written down: what an edition keeps of it. */
  Posts withoutSecrets() {
    return new Posts(blog.withoutSecrets(), limits, show, rules);
  }

  /**
   * Where posts are published.
   *
   * @param from the kind of source
   * @param url the JDBC URL of WordPress's database, the home of a WordPress, the feed's address,
   *     or the path of a file, relative to the digest's own file
   * @param login who reads it
   * @param tablePrefix what the names of WordPress's tables begin with, {@code wp_7_} for the
   *     seventh site of a network; null for other sources
   * @param category whose posts are read
   * @param addresses where its database does not say the right ones
   */
  public record Blog(
      Source from,
      String url,
      @JsonUnwrapped Login login,
      @Nullable String tablePrefix,
      @JsonUnwrapped Category category,
      @JsonUnwrapped Addresses addresses) {

    public Blog {
      if (from == Source.WORDPRESS_DATABASE && tablePrefix == null) {
        tablePrefix = "wp_";
      }
      SourceRules.check(from, url, login);
      SourceRules.check(from, tablePrefix, category, addresses);
    }

    @Override
    public String toString() {
      return "Blog[from " + from + ", " + WebAddress.withoutSecrets(url) + "]";
    }

    /** Where people find all the posts, as far as the source tells; null where it does not. */
    @Nullable String pageOfAll() {
      String bare = WebAddress.withoutSecrets(url);
      String page =
          switch (from) {
            case FEED -> bare.matches(".*/feed/?") ? bare.replaceFirst("feed/?$", "") : null;
            case WORDPRESS_REST -> bare;
            case WORDPRESS_DATABASE -> addresses.home();
            case FILE -> null;
          };
      return page != null && page.startsWith("https://") ? page : null;
    }

    private Blog withoutSecrets() {
      return new Blog(
          from, WebAddress.withoutSecrets(url), Login.NONE, tablePrefix, category, addresses);
    }
  }

  /**
   * Who reads a blog.
   *
   * @param username for the database, or the user of an application password for REST; null for
   *     none
   * @param password the one that belongs to the user name; null for none
   */
  public record Login(@Nullable String username, @Nullable Secret password) {

    /** What is read by everybody. */
    public static final Login NONE = new Login(null, null);
  }

  /**
   * The category whose posts are read.
   *
   * @param slug its slug; null for feeds, whose address says it
   * @param includeChildren whether categories below that one count
   */
  public record Category(
      @JsonProperty("category") @Nullable String slug, boolean includeChildren) {}

  /**
   * Addresses that WordPress's database does not say right.
   *
   * @param home the blog's; null to believe the database
   * @param uploads that of the folder of uploaded pictures where it is not the usual one; null to
   *     believe the database
   */
  public record Addresses(@Nullable String home, @Nullable String uploads) {}

  /**
   * How many posts an edition has.
   *
   * @param atMost how many one edition holds; the rest waits for the next one
   * @param atLeast below so many there is no edition
   * @param lookBack how far back the first edition looks
   */
  public record Limits(int atMost, int atLeast, Duration lookBack) {
    public Limits {
      ValueCheck.between("at-most", atMost, 1, 100);
      ValueCheck.between("at-least", atLeast, 1, atMost);
      ValueCheck.positive("look-back", lookBack);
    }
  }

  /**
   * Which posts are taken, and in which order.
   *
   * @param leaveOut posts with one of these categories or tags (slugs or names) are not taken
   * @param optOutTag a post with this tag or category is not taken
   * @param stickyFirst whether posts that the blog keeps on top come first
   * @param undated what becomes of posts whose date cannot be read
   */
  public record Rules(
      List<String> leaveOut, String optOutTag, boolean stickyFirst, Undated undated) {
    public Rules {
      leaveOut = List.copyOf(leaveOut);
      leaveOut.forEach(label -> ValueCheck.filled("leave-out", label));
      ValueCheck.filled("opt-out-tag", optOutTag);
    }
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
