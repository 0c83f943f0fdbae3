package io.postrider.digest.file;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the reading of one file.
 *
 * @param path the file
 * @param name the digest that it says it describes; its own name if it says none
 * @param file the digest; null if it cannot be used
 * @param mistake why it cannot be used, in a sentence; null if it can
 */
public record DigestFileResult(
    Path path, String name, @Nullable DigestFile file, @Nullable String mistake) {

  public Stream<DigestFile> files() {
    return Stream.ofNullable(file);
  }
}
