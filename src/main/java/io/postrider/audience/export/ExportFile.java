package io.postrider.audience.export;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that its owner alone may read, in UTF-8, which has its name once it is whole: it is
 * written beside it before. What is not {@link #finish finished} leaves nothing behind.
 */
public final class ExportFile implements AutoCloseable {

  private final Path file;
  private final boolean replaces;
  private final Path aside;
  private final FileOutputStream stream;
  private final Writer writer;

  private ExportFile(Path file, boolean replaces, Path aside) throws IOException {
    this.file = file;
    this.replaces = replaces;
    this.aside = aside;
    this.stream = new FileOutputStream(aside.toFile());
    this.writer =
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
  }

  /**
   * Begins a file.
   *
   * @param replaces whether another one of this name is replaced in the end
   * @throws FileAlreadyExistsException if there is one and it must not be replaced
   */
  public static ExportFile begin(Path file, boolean replaces) throws IOException {
    requireFree(file, replaces);
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder");
    // Readable by its owner alone, by the contract of this method.
    Path aside = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
    // Whoever ends the program by a signal finds nothing of it either.
    aside.toFile().deleteOnExit();
    try {
      return new ExportFile(file, replaces, aside);
    } catch (IOException failure) {
      Files.deleteIfExists(aside);
      throw failure;
    }
  }

  /** What is written to it. */
  public Writer writer() {
    return writer;
  }

  /** Gives it its name, now that all of it is on the disk. */
  public void finish() throws IOException {
    writer.flush();
    stream.getFD().sync();
    writer.close();
    if (replaces) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      requireFree(file, false);
      Files.move(aside, file);
    }
  }

  private static void requireFree(Path file, boolean replaces) throws IOException {
    if (Files.isDirectory(file) || (Files.exists(file) && !replaces)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(aside);
  }
}
