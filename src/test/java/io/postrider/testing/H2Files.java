package io.postrider.testing;

import io.postrider.testing.TestDatabase.Address;
import java.nio.file.Path;

/** H2 the way the embedded default uses it: a file, committed rows on disk at once. */
final class H2Files {

  private static final String FLAGS =
      ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE"
          + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

  private H2Files() {}

  static Address create() {
    // Read by H2 once, when its classes load: its server for other processes listens here.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    Path folder = Scratch.folder("h2");
    return in(folder, () -> Scratch.delete(folder));
  }

  /** A database in this folder. */
  static Address in(Path folder, Runnable drop) {
    String url = "jdbc:h2:file:" + folder.resolve("postrider") + FLAGS;
    return new Address(url, "sa", "", drop, () -> {});
  }
}
