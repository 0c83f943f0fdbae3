package io.postrider.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes, in memory, that can be filled up. For Linux and root. */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one there; empty where that is not allowed.
   *
   * @param size as mount has it, such as {@code 16m}
   */
  public static Optional<SmallDisk> mount(Path folder, String size) {
    boolean isMounted =
        System.getProperty("os.name").equals("Linux")
            && succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /** Lets nobody write there any more. */
  public void makeReadOnly() {
    if (!succeeds("mount", "-o", "remount,ro", folder.toString())) {
      throw new AssertionError("Still writable: " + folder);
    }
  }

  /** Lets everybody write there again. */
  public void makeWritable() {
    if (!succeeds("mount", "-o", "remount,rw", folder.toString())) {
      throw new AssertionError("Still read-only: " + folder);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Takes all but so many bytes. */
  public void fillBut(long free) {
    try {
      long taken = Files.getFileStore(folder).getUsableSpace() - free;
      Files.write(filler(), new byte[Math.toIntExact(taken)]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back what {@link #fillBut} took. */
  public void makeRoom() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    if (!succeeds("umount", "--lazy", folder.toString())) {
      throw new AssertionError("Still mounted: " + folder);
    }
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
