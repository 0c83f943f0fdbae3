package io.postrider.testing;

import io.postrider.digest.Posts;
import io.postrider.digest.Posts.Show;
import io.postrider.digest.Posts.Source;
import io.postrider.digest.value.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code posts} part of a digest's file, everything that matters little at its default. */
public final class SomePosts {

  private static final String FEED = "https://x.example/feed/";

  private SomePosts() {}

  public static Posts feed(String url) {
    return of(Source.FEED, url, Show.EXCERPT);
  }

  public static Posts of(Source from, String url, Show show) {
    return of(from, url, null, null, null, null, show, 10, List.of(), false);
  }

  public static Posts rest(String url) {
    return of(
        Source.WORDPRESS_REST,
        url,
        null,
        null,
        null,
        "latest-news",
        Show.EXCERPT,
        10,
        List.of(),
        false);
  }

  public static Posts database(TestDatabase database, String tablePrefix) {
    return of(
        Source.WORDPRESS_DATABASE,
        database.url(),
        database.user(),
        new Secret(database.password()),
        tablePrefix,
        "latest-news",
        Show.EXCERPT,
        10,
        List.of(),
        false);
  }

  /** A feed whose undated posts count as published on the day of the edition. */
  public static Posts takingUndated() {
    Posts usual = atMost(10);
    return new Posts(
        usual.from(),
        usual.url(),
        null,
        null,
        null,
        null,
        true,
        null,
        null,
        10,
        1,
        usual.lookBack(),
        usual.show(),
        List.of(),
        usual.optOutTag(),
        false,
        Posts.Undated.TAKE);
  }

  private static Posts of(
      Source from,
      String url,
      @Nullable String username,
      @Nullable Secret password,
      @Nullable String tablePrefix,
      @Nullable String category,
      Show show,
      int atMost,
      List<String> leaveOut,
      boolean stickyFirst) {
    return new Posts(
        from,
        url,
        username,
        password,
        tablePrefix,
        category,
        true,
        null,
        null,
        atMost,
        1,
        Duration.ofDays(7),
        show,
        leaveOut,
        "no-digest",
        stickyFirst,
        Posts.Undated.HOLD);
  }

  public static Posts atMost(int atMost) {
    return of(Source.FEED, FEED, null, null, null, null, Show.EXCERPT, atMost, List.of(), false);
  }

  public static Posts stickyFirst(int atMost) {
    return of(Source.FEED, FEED, null, null, null, null, Show.EXCERPT, atMost, List.of(), true);
  }

  public static Posts leavingOut(String... labels) {
    return of(Source.FEED, FEED, null, null, null, null, Show.EXCERPT, 10, List.of(labels), false);
  }
}
