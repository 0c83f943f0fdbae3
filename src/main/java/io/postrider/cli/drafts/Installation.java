package io.postrider.cli.drafts;

import io.postrider.database.embedded.Home;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The places that this program works in: its database, its home, its templates. */
@Component
class Installation {

  /** Less is used up by a large edition in the local mailbox, or by the embedded database. */
  private static final long ROOM = 100_000_000;

  private final DataSource dataSource;
  private final Path home;
  private final Path templates;

  Installation(
      DataSource dataSource,
      @Value("${postrider.home:./.postrider}") Path home,
      @Value("${postrider.templates:templates}") Path templates) {
    this.dataSource = dataSource;
    this.home = home;
    this.templates = templates;
  }

  String database() {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      return "%s %s answers."
          .formatted(about.getDatabaseProductName(), about.getDatabaseProductVersion());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes and deletes a file; says how much room there is for more. */
  String home() {
    Path folder = Home.writable(home);
    long free = free(folder);
    if (free < ROOM) {
      throw new UsageError(
          "The home directory %s lies on a disk with %,d MB left; make room there, or name another folder with --home."
              .formatted(folder, free / 1_000_000));
    }
    return "%s can be written; %,d MB are free.".formatted(folder, free / 1_000_000);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  String templates() {
    Path folder = templates.toAbsolutePath().normalize();
    if (!Files.exists(folder)) {
      return "There is no folder %s; the program's own templates are used.".formatted(folder);
    }
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw new UsageError(
          "%s is no folder that this user may read; change that, or name another one with --templates."
              .formatted(folder));
    }
    return "%s can be read.".formatted(folder);
  }
}
