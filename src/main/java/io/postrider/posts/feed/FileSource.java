package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.web.Limits;
import io.postrider.posts.web.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The posts of an RSS or Atom document on disk, read anew each time. */
public final class FileSource implements PostSource {

  private final Path path;
  private final Limits limits;

  /** The document at a path. */
  public FileSource(Path path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    Origin origin = Origin.file(path);
    FeedItems found = new FeedItems(window);
    found.addAll(FeedDocument.parse(origin, bytes(origin), null).items());
    return found.catalogue(List.of());
  }

  @Override
  public Catalogue named(Set<String> ids) {
    return read(PublicationWindow.EVER).only(ids);
  }

  @Override
  public Catalogue at(Set<PostAddress> addresses) {
    return read(PublicationWindow.EVER);
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
