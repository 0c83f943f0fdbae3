package io.postrider.edition.lease;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The empty file by which a process shows that it ran on this very machine: among those for
 * temporary files, which no two machines share. Of machines that were restored from one snapshot of
 * a running one, all else may be the same. It is gone when the process ends by itself; a killed one
 * leaves it.
 */
record ProcessTrace(Path file) {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessTrace.class);

  static ProcessTrace of(LeaseOwner owner) {
    return new ProcessTrace(
        Path.of(System.getProperty("java.io.tmpdir"), "postrider-process-" + owner.id()));
  }

  boolean isHere() {
    return Files.exists(file);
  }

  /** Leaves it. Where that is impossible, others wait for the owner's beat to stand still. */
  void leave() {
    try {
      Files.createFile(file);
      file.toFile().deleteOnExit();
    } catch (FileAlreadyExistsException e) {
      // Left with an earlier lease.
    } catch (IOException e) {
      LOG.debug("The trace {} of this process cannot be left.", file, e);
    }
  }
}
