package io.postrider.testing;

import io.postrider.digest.Posts;
import io.postrider.digest.Posts.Addresses;
import io.postrider.digest.Posts.Blog;
import io.postrider.digest.Posts.Category;
import io.postrider.digest.Posts.Limits;
import io.postrider.digest.Posts.Login;
import io.postrider.digest.Posts.Rules;
import io.postrider.digest.Posts.Show;
import io.postrider.digest.Posts.Source;
import io.postrider.digest.Posts.Undated;
import io.postrider.digest.value.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code posts} part of a digest's file, everything that matters little at its default. */
public final class SomePosts {

  private static final String FEED = "https://x.example/feed/";

  private static final Category ALL = new Category(null, true);
  private static final Category NEWS = new Category("latest-news", true);
  private static final Addresses USUAL = new Addresses(null, null);

  private SomePosts() {}

  public static Posts feed(String url) {
    return of(Source.FEED, url, Show.EXCERPT);
  }

  public static Posts of(Source from, String url, Show show) {
    return new Posts(blog(from, url, ALL), limits(10), show, rules(List.of(), false, Undated.HOLD));
  }

  public static Posts rest(String url) {
    return by(blog(Source.WORDPRESS_REST, url, NEWS));
  }

  public static Posts database(TestDatabase database, String tablePrefix) {
    return by(
        database(database.url(), database.user(), database.password(), tablePrefix, NEWS, USUAL));
  }

  /** WordPress's tables. */
  public static Blog database(
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable String tablePrefix,
      Category category,
      Addresses addresses) {
    return new Blog(
        Source.WORDPRESS_DATABASE, url, login(user, password), tablePrefix, category, addresses);
  }

  /** The same of which nothing but the address and the user is special. */
  public static Blog database(String url, @Nullable String user, @Nullable String password) {
    return database(url, user, password, "wp_", NEWS, USUAL);
  }

  public static Login login(@Nullable String user, @Nullable String password) {
    return new Login(user, user == null || password == null ? null : new Secret(password));
  }

  /** A feed whose undated posts count as published on the day of the edition. */
  public static Posts takingUndated() {
    return feed(limits(10), rules(List.of(), false, Undated.TAKE));
  }

  public static Posts atMost(int atMost) {
    return feed(limits(atMost), rules(List.of(), false, Undated.HOLD));
  }

  public static Posts stickyFirst(int atMost) {
    return feed(limits(atMost), rules(List.of(), true, Undated.HOLD));
  }

  public static Posts leavingOut(String... labels) {
    return feed(limits(10), rules(List.of(labels), false, Undated.HOLD));
  }

  private static Posts by(Blog blog) {
    return new Posts(blog, limits(10), Show.EXCERPT, rules(List.of(), false, Undated.HOLD));
  }

  private static Posts feed(Limits limits, Rules rules) {
    return new Posts(blog(Source.FEED, FEED, ALL), limits, Show.EXCERPT, rules);
  }

  private static Blog blog(Source from, String url, Category category) {
    return new Blog(from, url, Login.NONE, null, category, USUAL);
  }

  private static Limits limits(int atMost) {
    return new Limits(atMost, 1, Duration.ofDays(7));
  }

  private static Rules rules(List<String> leaveOut, boolean stickyFirst, Undated undated) {
    return new Rules(leaveOut, "no-digest", stickyFirst, undated);
  }
}
