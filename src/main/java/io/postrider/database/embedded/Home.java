package io.postrider.database.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where this machine's own files are: the embedded database and the local mailbox. */
public final class Home {

  /** What the embedded database keeps in it. */
  private static final List<String> FILES = List.of("postrider.mv.db", "postrider.lock.db");

  private static final byte[] SOME = new byte[65_536];

  private Home() {}

  /**
   * The directory, made if need be, in which a file was just written and deleted again.
   *
   * @throws HomeUnusable if that is not possible
   */
  public static Path writable(Path home) {
    Path folder = home.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "probe", null);
      try {
        Files.write(probe, SOME);
      } finally {
        Files.delete(probe);
      }
      for (String name : FILES) {
        requireWritable(folder.resolve(name));
      }
      return folder;
    } catch (IOException e) {
      throw HomeUnusable.of(folder, e);
    }
  }

  /** Another user may have begun it, as root does by a command that was typed once. */
  private static void requireWritable(Path file) throws AccessDeniedException {
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }
}
