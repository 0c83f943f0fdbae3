package io.postrider.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A MariaDB server of the machine's own package, on data of its own: Debian's is older than the one
 * that Maven brings, and drivers take it for something else. Closing it ends it.
 */
public final class InstalledMariaDb implements AutoCloseable {

  private final Path folder;
  private final Process process;
  private final SchemaFactory schemas;

  private InstalledMariaDb(Path folder, Process process, SchemaFactory schemas) {
    this.folder = folder;
    this.process = process;
    this.schemas = schemas;
  }

  private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");

  /** A program that the installer calls, from another package. */
  private static final Path READER = Path.of("/usr/bin/my_print_defaults");

  /** The server's program, if it and what lays out its data are installed. */
  public static Optional<Path> program() {
    return Stream.of("/usr/sbin/mariadbd", "/usr/libexec/mariadbd")
        .map(Path::of)
        .filter(Files::isExecutable)
        .filter(found -> Files.isExecutable(INSTALLER) && Files.isExecutable(READER))
        .findFirst();
  }

  /** Starts it. */
  public static InstalledMariaDb start(Path program) {
    Path folder = Scratch.folder("installed-mariadb");
    try {
      Path data = folder.resolve("data");
      String owner = System.getProperty("user.name");
      List<String> install =
          new ArrayList<>(
              List.of(
                  INSTALLER.toString(),
                  "--no-defaults",
                  "--force",
                  "--datadir=" + data,
                  "--auth-root-authentication-method=normal",
                  "--skip-test-db"));
      if (owner.equals("root")) {
        install.add("--user=root");
      }
      if (ServerProgram.start(log(folder), install).waitFor() != 0) {
        throw new IllegalStateException("It was not laid out, see " + log(folder));
      }
      int port = FreePort.find();
      Process server =
          ServerProgram.start(
              log(folder),
              List.of(
                  program.toString(),
                  "--no-defaults",
                  "--user=" + owner,
                  "--datadir=" + data,
                  "--port=" + port,
                  "--bind-address=127.0.0.1",
                  "--socket=" + folder.resolve("db.sock"),
                  "--pid-file=" + folder.resolve("db.pid"),
                  "--init-file=" + SchemaFactory.initFile(folder),
                  "--skip-name-resolve",
                  "--character-set-server=utf8mb4",
                  "--default-time-zone=-08:00",
                  "--innodb-flush-log-at-trx-commit=0"));
      SchemaFactory schemas =
          new SchemaFactory(
              port,
              () -> {
                throw new UnsupportedOperationException("It is started once.");
              });
      Awaitility.await("MariaDB, see " + log(folder))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !server.isAlive() || schemas.answers());
      return new InstalledMariaDb(folder, server, schemas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while MariaDB started", e);
    }
  }

  /** An empty database on it. */
  public TestDatabase database() {
    return TestDatabase.at(DatabaseKind.MARIADB, schemas.create());
  }

  @Override
  public void close() {
    ServerProgram.end(process);
    Scratch.delete(folder);
  }

  private static File log(Path folder) {
    return folder.resolve("server.log").toFile();
  }
}
