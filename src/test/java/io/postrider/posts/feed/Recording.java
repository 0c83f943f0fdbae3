package io.postrider.posts.feed;

import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The recorded WordPress, and what is right for it. */
final class Recording {

  static final PublicationWindow EVER =
      new PublicationWindow(
          Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));

  /** Gives up fast, so that tests do. */
  static final Limits IMPATIENT =
      new Limits(
          Duration.ofSeconds(2), Duration.ofSeconds(5), 20 << 20, 5, 200, 2, Duration.ofMillis(5));

  private static final String FOLDER = "/wordpress-site/rss/";

  private Recording() {}

  /** A post that belongs. */
  record Included(
      int id,
      String title,
      String permalink,
      String guid,
      Instant published,
      String author,
      String excerptOfFeed,
      int comments,
      List<String> categoriesAndTags) {}

  /** A post that does not. */
  record Excluded(int id, String title, String reason) {}

  static List<Included> included() {
    return JsonMapper.shared()
        .readValue(bytes("expected-include.json"), new TypeReference<List<Included>>() {});
  }

  static List<Excluded> excluded() {
    return JsonMapper.shared()
        .readValue(bytes("expected-exclude.json"), new TypeReference<List<Excluded>>() {});
  }

  static byte[] bytes(String name) {
    try (InputStream file = Recording.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The status that the recorded server answered with. */
  static int status(String name) {
    return Integer.parseInt(
        headers(name)
            .lines()
            .filter(line -> line.startsWith("HTTP/"))
            .findFirst()
            .orElseThrow()
            .split(" ")[1]);
  }

  static String contentType(String name) {
    return headers(name)
        .lines()
        .filter(line -> line.startsWith("Content-Type: "))
        .findFirst()
        .orElseThrow()
        .substring("Content-Type: ".length());
  }

  private static String headers(String name) {
    return new String(bytes(name + ".headers"), StandardCharsets.UTF_8);
  }

  /** The posts of a feed that is given as text, read over all time. */
  static List<Post> posts(String feed) {
    return posts(feed.getBytes(StandardCharsets.UTF_8), EVER);
  }

  static List<Post> posts(byte[] feed, PublicationWindow window) {
    PostsInWindow found = new PostsInWindow(window);
    Origin origin = Origin.feed(java.net.URI.create("https://blog.example/feed/"));
    found.addAll(FeedDocument.parse(origin, feed, null).items());
    return found.newestFirst();
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
