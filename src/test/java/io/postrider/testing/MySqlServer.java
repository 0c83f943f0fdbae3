package io.postrider.testing;

import io.postrider.testing.TestDatabase.Address;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * The MySQL 8 server of this JVM, from the files that {@code -Pmysql8} unpacks: started when first
 * asked for, ended with the JVM.
 */
final class MySqlServer {

  private static final Path BASE = Path.of("target", "mysql8").toAbsolutePath();

  private final Path folder;
  private final int port;
  private final SchemaFactory schemas;
  private Process process;

  private MySqlServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.schemas = new SchemaFactory(port, this::restart);
  }

  static MySqlServer running() {
    return Holder.SERVER;
  }

  Address create() {
    return schemas.create();
  }

  private static final class Holder {
    static final MySqlServer SERVER = start();
  }

  private static MySqlServer start() {
    Path folder = Scratch.folder("mysql8");
    try {
      initialize(folder);
      MySqlServer server = new MySqlServer(folder, FreePort.find());
      Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
      server.serve();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void serve() {
    try {
      process = serve(folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("MySQL, see " + log(folder))
        .atMost(Duration.ofSeconds(60))
        .until(() -> !process.isAlive() || schemas.answers());
  }

  private void restart() {
    end();
    serve();
  }

  private void remove() {
    end();
    Scratch.delete(folder);
  }

  private static void initialize(Path folder) throws IOException {
    Process process = mysqld(folder, "--initialize-insecure");
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("MySQL cannot initialize, see " + log(folder));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while MySQL initialized", e);
    }
  }

  private static Process serve(Path folder, int port) throws IOException {
    return mysqld(
        folder,
        "--port=" + port,
        "--bind-address=127.0.0.1",
        "--socket=" + folder.resolve("mysql.sock"),
        "--pid-file=" + folder.resolve("mysql.pid"),
        "--init-file=" + SchemaFactory.initFile(folder),
        "--mysqlx=OFF",
        "--skip-log-bin",
        "--skip-name-resolve",
        "--default-time-zone=-08:00",
        "--innodb-flush-log-at-trx-commit=0",
        "--max-connections=300");
  }

  private static Process mysqld(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BASE.resolve("bin/mysqld").toString());
    command.add("--no-defaults");
    command.add("--basedir=" + BASE);
    command.add("--datadir=" + folder.resolve("data"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.addAll(List.of(arguments));
    return ServerProgram.start(log(folder), command);
  }

  private static File log(Path folder) {
    return folder.resolve("mysqld.log").toFile();
  }

  private synchronized void end() {
    ServerProgram.end(process);
  }
}
