package io.postrider.posts.feed;

import io.postrider.posts.Post;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The posts of an RSS or Atom document on disk, read anew each time. */
final class FileSource implements PostSource {

  private final Path path;
  private final Limits limits;

  FileSource(Path path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  @Override
  public List<Post> read(PublicationWindow window) {
    Origin origin = Origin.file(path);
    PostsInWindow found = new PostsInWindow(window);
    found.addAll(FeedDocument.parse(origin, bytes(origin), null).items());
    return found.newestFirst();
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
