package io.postrider.database;

import java.io.IOException;
import java.nio.file.Path;

/** The home directory cannot hold the embedded database. */
public final class HomeUnusable extends RuntimeException {

  HomeUnusable(Path folder, IOException cause) {
    super(
        "The home directory %s cannot be made (%s); name a folder that can be written with --home."
            .formatted(folder, cause.getMessage()),
        cause);
  }
}
