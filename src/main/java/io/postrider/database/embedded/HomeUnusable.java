package io.postrider.database.embedded;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The home directory cannot be written. The message is one sentence. */
public final class HomeUnusable extends PostriderException {

  private HomeUnusable(Path folder, String why, IOException cause) {
    super(
        FailureKind.REFUSED,
        "The home directory %s %s, or name another folder with --home.".formatted(folder, why),
        cause);
  }

  static HomeUnusable of(Path folder, IOException cause) {
    return new HomeUnusable(folder, why(folder, cause), cause);
  }

  /** The disk's words are the same in all languages of a system, but not in all systems. */
  private static String why(Path folder, IOException cause) {
    String reason =
        cause instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : String.valueOf(cause.getMessage());
    String words = reason.toLowerCase(Locale.ROOT);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return "is a file; move it";
    }
    if (words.contains("read-only")) {
      return "lies on a disk that is read-only; mount it for writing";
    }
    if (words.contains("no space") || words.contains("quota")) {
      return "lies on a disk that is full (%s); make room there".formatted(reason);
    }
    return cause instanceof AccessDeniedException denied
        ? "may not be written by this user (%s); change its rights or its owner"
            .formatted(denied.getFile())
        : "cannot be written (%s); fix that".formatted(reason);
  }
}
