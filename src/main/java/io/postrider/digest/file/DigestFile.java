package io.postrider.digest.file;

import io.postrider.digest.Digest;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A digest and the file that describes it.
 *
 * @param path the file; what it names by a relative path is relative to its folder
 * @param digest what it says
 */
public record DigestFile(Path path, Digest digest) {

  private static final Logger LOG = LoggerFactory.getLogger(DigestFile.class);

  /** The folder of the file. */
  public Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }

  static DigestFile read(Path path, Map<String, String> environment) {
    try {
      return new DigestFile(path, new DigestYaml(environment).read(DigestText.of(path)));
    } catch (DigestFileMistake mistake) {
      throw new BadDigestFile(
          "%s%s: %s%s"
              .formatted(
                  path,
                  at(mistake.line()),
                  mistake.getMessage(),
                  String.valueOf(mistake.getMessage()).endsWith("?") ? " Correct it there." : "."));
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever one file does to its parser, the others are read.
      LOG.debug("{} cannot be read:", path, e);
      throw new BadDigestFile(
          "%s: the file cannot be understood; compare it with those in src/docs/digest-file.md."
              .formatted(path));
    }
  }

  private static String at(@Nullable Integer line) {
    return line == null ? "" : ", line " + line;
  }
}
