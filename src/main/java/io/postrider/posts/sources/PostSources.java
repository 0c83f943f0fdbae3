package io.postrider.posts.sources;

import io.postrider.digest.Posts;
import io.postrider.posts.PostSource;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.feed.FeedSource;
import io.postrider.posts.feed.FileSource;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.rest.RestSource;
import io.postrider.posts.tables.TablesSource;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.ResponseCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes the source that a digest's file names. Safe to use from several threads. */
@Component
public class PostSources {

  private static final String AGENT =
      "Postrider/"
          + Objects.requireNonNullElse(
              PostSources.class.getPackage().getImplementationVersion(), "dev");

  private final ResponseCache memory = new ResponseCache();

  /**
   * The source for these settings; nothing is read yet.
   *
   * @param settings the {@code posts} part of a digest's file
   * @param folder what a relative path is relative to: the folder of the digest's file
   * @throws SourceUnreadable if its address or path is none
   */
  public PostSource open(Posts settings, Path folder) {
    Posts.Blog blog = settings.blog();
    Posts.Undated undated = settings.rules().undated();
    return switch (blog.from()) {
      case FEED -> new FeedSource(blog.url(), undated, DownloadLimits.STANDARD, AGENT, memory);
      case WORDPRESS_REST -> new RestSource(blog, DownloadLimits.STANDARD, AGENT);
      case WORDPRESS_DATABASE -> new TablesSource(blog, TableLimits.STANDARD);
      case FILE -> new FileSource(path(blog.url(), folder), undated, DownloadLimits.STANDARD);
    };
  }

  private static Path path(String path, Path folder) {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException malformed) {
      throw new SourceUnreadable(
          "posts.url “%s” is not a path; correct it in the digest's file.".formatted(path),
          malformed);
    }
  }
}
