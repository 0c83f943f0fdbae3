package io.postrider.posts;

import io.postrider.digest.Posts;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Makes the source that a digest's file names. */
@Component
public class PostSources {

  /**
   * The source for these settings.
   *
   * @param settings the {@code posts} part of a digest's file
   * @param folder what a relative path is relative to: the folder of the digest's file
   */
  public PostSource open(Posts settings, Path folder) {
    throw new SourceUnreadable("not there yet");
  }
}
