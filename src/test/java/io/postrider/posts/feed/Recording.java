package io.postrider.posts.feed;

import io.postrider.digest.Posts;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Origin;
import io.postrider.posts.web.ResponseCache;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Feeds to read. */
final class Recording {

  static final PublicationWindow EVER =
      new PublicationWindow(
          java.time.Instant.parse("2000-01-01T00:00:00Z"),
          java.time.Instant.parse("2030-01-01T00:00:00Z"));

  /** Gives up fast, so that tests do. */
  static final DownloadLimits IMPATIENT =
      new DownloadLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          20 << 20,
          5,
          200,
          2,
          Duration.ofMillis(5),
          Duration.ofMinutes(1));

  private Recording() {}

  /** The feed at an address, whose undated posts are held back. */
  static FeedSource source(String address, DownloadLimits limits) {
    return source(address, Posts.Undated.HOLD, limits);
  }

  static FeedSource source(String address, Posts.Undated undated, DownloadLimits limits) {
    return new FeedSource(address, undated, limits, "Postrider/test", new ResponseCache());
  }

  /** The posts of a feed that is given as text, read over all time. */
  static List<Post> posts(String feed) {
    return posts(feed.getBytes(StandardCharsets.UTF_8), EVER);
  }

  static List<Post> posts(byte[] feed, PublicationWindow window) {
    FeedItems found = new FeedItems(window);
    Origin origin = Origin.web("The feed", URI.create("https://blog.example/feed/"));
    found.addAll(FeedDocument.parse(origin, feed, null).items());
    return RecordedSite.taken(found.catalogue(List.of()), window);
  }

  /** An RSS 2.0 feed with these items. */
  static String rss(String... items) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
        <channel><title>Blog</title><link>https://blog.example/</link><description>A blog</description>
        %s
        </channel></rss>
        """
        .formatted(String.join("\n", items));
  }

  /** An item with a date, a link, a guid and whatever else. */
  static String item(String more) {
    return """
        <item><link>https://blog.example/first/</link><guid>first</guid>
        <pubDate>Mon, 02 Nov 2026 10:00:00 +0000</pubDate>%s</item>
        """
        .formatted(more);
  }
}
