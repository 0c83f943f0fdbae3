package io.postrider.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A MariaDB server of a test's own, which may be killed. What it has committed it has written, as
 * it has by default; the build's other server is quicker than that. Closing it removes it.
 */
public final class MortalServer implements AutoCloseable {

  private final Path folder = Scratch.folder("mortal");
  private final int port = freePort();
  private final SchemaFactory schemas = new SchemaFactory(port, this::restart);
  private Process process;

  private MortalServer() {}

  public static MortalServer start() {
    MortalServer server = new MortalServer();
    MariaDbServer.prepare(server.folder);
    server.keepPrograms();
    server.serve();
    return server;
  }

  /** A database of this server; it goes with it. */
  public TestDatabase database() {
    return TestDatabase.at(DatabaseKind.MARIADB, schemas.create());
  }

  /** SIGKILL, and a start after it. */
  public void killAndStart() {
    process.destroyForcibly();
    awaitEnd();
    serve();
  }

  /** Ends it in order, and starts it again. */
  public void restart() {
    process.destroy();
    awaitEnd();
    serve();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
    Scratch.delete(folder);
  }

  /** Links to the programs: the shared ones go with whichever test JVM ends first. */
  private void keepPrograms() {
    Path shared = Scratch.shared("mariadb-base");
    try (Stream<Path> files = Files.walk(shared)) {
      for (Path file : files.toList()) {
        Path link = folder.resolve("base").resolve(shared.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(link);
        } else {
          Files.createLink(link, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    Path base = folder.resolve("base");
    List<String> command =
        new ArrayList<>(
            List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + folder.resolve("data"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("mysql.sock"),
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--innodb-flush-log-at-trx-commit=1",
                "--init-file=" + SchemaFactory.initFile(folder)));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("MariaDB, see " + folder.resolve("server.log"))
        .atMost(Duration.ofSeconds(120))
        .until(() -> !process.isAlive() || schemas.answers());
    if (!process.isAlive()) {
      throw new AssertionError("MariaDB has ended, see " + folder.resolve("server.log"));
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly().waitFor(10, SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while MariaDB ended", e);
    }
  }

  /**
   * A port that no client is given: while the server is dead, one of the many that come and go
   * would take its place.
   */
  private static int freePort() {
    for (int port : new Random().ints(100, 15_000, 32_000).toArray()) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it; there are others.
      }
    }
    throw new IllegalStateException("None of a hundred ports is free.");
  }
}
