package io.postrider.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.postrider.testing.TestDatabase.Address;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

  private final SchemaFactory schemas;

  private MySqlServer(SchemaFactory schemas) {
    this.schemas = schemas;
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
      int port = freePort();
      Process process = serve(folder, port);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      SchemaFactory schemas = new SchemaFactory(port);
      Awaitility.await("MySQL, see " + log(folder))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !process.isAlive() || schemas.answers());
      return new MySqlServer(schemas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    File log = log(folder);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static File log(Path folder) {
    return folder.resolve("mysqld.log").toFile();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process, Path folder) {
    process.destroy();
    try {
      if (!process.waitFor(20, SECONDS)) {
        process.destroyForcibly().waitFor(5, SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    Scratch.delete(folder);
  }
}
