package io.postrider.posts.rest;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.testing.SomePosts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a site as the tests need it. */
final class Reading {

  /** Gives up fast, so that tests do. */
  static final DownloadLimits IMPATIENT = limits(20 << 20, 200);

  private Reading() {}

  static DownloadLimits limits(int bytes, int pages) {
    return new DownloadLimits(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        bytes,
        5,
        pages,
        1,
        Duration.ofMillis(5),
        Duration.ofMinutes(1));
  }

  static RestSource source(String home) {
    return source(SomePosts.rest(home), IMPATIENT);
  }

  static RestSource source(Posts settings, DownloadLimits limits) {
    return new RestSource(settings.blog(), limits, "Postrider/test");
  }

  static Catalogue ever(String home) {
    return source(home).read(PublicationWindow.EVER);
  }

  static List<Post> posts(String home) {
    return RecordedSite.taken(ever(home), PublicationWindow.EVER);
  }

  static Posts settings(
      String home,
      String category,
      boolean includeChildren,
      @Nullable String user,
      String password) {
    Posts usual = SomePosts.rest(home);
    Posts.Blog blog =
        new Posts.Blog(
            usual.blog().from(),
            home,
            SomePosts.login(user, password),
            null,
            new Posts.Category(category, includeChildren),
            usual.blog().addresses());
    return new Posts(blog, usual.limits(), usual.show(), usual.rules());
  }
}
