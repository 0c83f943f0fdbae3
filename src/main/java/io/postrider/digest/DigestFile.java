package io.postrider.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A digest and the file that describes it.
 *
 * @param path the file; what it names by a relative path is relative to its folder
 * @param digest what it says
 */
public record DigestFile(Path path, Digest digest) {

  /** The folder of the file. */
  public Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }

  static DigestFile read(Path path, Map<String, String> environment) {
    try {
      return new DigestFile(path, new DigestYaml(environment).read(Files.readString(path)));
    } catch (Mistake mistake) {
      throw new BadDigestFile(
          "%s%s: %s.".formatted(path, at(mistake.line()), mistake.getMessage()));
    } catch (IOException e) {
      throw new BadDigestFile(
          "%s cannot be read (%s); it must be a readable UTF-8 text.".formatted(path, e));
    }
  }

  private static String at(@Nullable Integer line) {
    return line == null ? "" : ", line " + line;
  }
}
