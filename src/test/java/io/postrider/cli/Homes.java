package io.postrider.cli;

import io.postrider.testing.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * Folders of an embedded database with the same readers in it, made once and copied from then on:
 * hundreds of tests begin with them, and a program's first start is most of what an import costs.
 */
final class Homes {

  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private Homes() {}

  /**
   * Makes a home.
   *
   * @param home where there is none yet
   * @param readers what is in it
   * @param imports makes it, unless it is known
   */
  static void make(Path home, String readers, Runnable imports) {
    Path made = MADE.get(readers);
    if (made != null) {
      copy(made, home);
      return;
    }
    imports.run();
    Path kept = Scratch.folder("home");
    copy(home, kept);
    MADE.put(readers, kept);
  }

  private static void copy(Path from, Path into) {
    try {
      FileSystemUtils.copyRecursively(from, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
