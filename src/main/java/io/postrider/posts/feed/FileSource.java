package io.postrider.posts.feed;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** The posts of a feed document on disk, read anew each time. */
public final class FileSource implements PostSource {

  private final Path path;
  private final Posts.Undated undated;
  private final DownloadLimits limits;

  /**
   * The document at a path.
   *
   * @param undated what becomes of posts whose date cannot be read
   */
  public FileSource(Path path, Posts.Undated undated, DownloadLimits limits) {
    this.path = path;
    this.undated = undated;
    this.limits = limits;
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    Origin origin = Origin.file(path);
    FeedDocument document = FeedDocument.parse(origin, bytes(origin), null);
    Catalogue found = document.catalogue(window, document.warnings());
    return UndatedItems.warning(document, undated).map(found::warning).orElse(found);
  }

  @Override
  public Catalogue named(Set<String> ids) {
    return whole().only(ids);
  }

  @Override
  public Catalogue at(Set<PostAddress> addresses) {
    return whole();
  }

  private Catalogue whole() {
    Origin origin = Origin.file(path);
    FeedDocument document = FeedDocument.parse(origin, bytes(origin), null);
    return document.catalogue(PublicationWindow.EVER, document.warnings());
  }

  private byte[] bytes(Origin origin) {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = file.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        throw origin.unreadable(
            "is larger than %s; let it hold fewer posts, then run again.".formatted(limits.size()));
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw origin.unreadable(
          "does not exist; correct posts.url, a path that is relative to the digest's file.",
          missing);
    } catch (AccessDeniedException denied) {
      throw origin.unreadable("may not be read by this user; change its permissions.", denied);
    } catch (IOException failure) {
      throw origin.unreadable(
          "could not be read (%s); check posts.url.".formatted(failure.getMessage()), failure);
    }
  }
}
