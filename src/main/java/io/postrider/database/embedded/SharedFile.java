package io.postrider.database.embedded;

import com.zaxxer.hikari.HikariDataSource;
import io.postrider.database.failures.TransientFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections to an H2 file that several processes share. The first one owns it and serves the
 * others; H2 takes two that try to become the owner at once for a mistake, and a lock that a killed
 * one left for a fresh one. So our processes open it one after the other, and try again while
 * another is about to open or close it. Safe for use by several threads.
 */
public final class SharedFile extends DriverManagerDataSource {

  /** A killed owner's lock is believed for some seconds, and a busy machine needs its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration BREATH = Duration.ofMillis(100);

  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:h2:file:([^;]+);.*\\bAUTO_SERVER=TRUE\\b.*", Pattern.CASE_INSENSITIVE);

  /** An operating system's lock is the process's: its threads need one of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path turn;

  private SharedFile(String url, String user, String password, Path turn) {
    super(url, user, password);
    this.turn = turn;
  }

  /** Has a pool open its connections this way, if they are to a shared file. */
  public static void use(HikariDataSource pool) {
    Matcher address = ADDRESS.matcher(String.valueOf(pool.getJdbcUrl()));
    if (address.matches()) {
      pool.setDataSource(
          new SharedFile(
              pool.getJdbcUrl(),
              pool.getUsername(),
              pool.getPassword(),
              Path.of(address.group(1) + ".opening")));
    }
  }

  @Override
  protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    THREADS.lock();
    try {
      Turn mine = Turn.await(turn, end);
      try {
        return open(properties, end);
      } finally {
        mine.close();
      }
    } finally {
      THREADS.unlock();
    }
  }

  private Connection open(Properties properties, long end) throws SQLException {
    while (true) {
      try {
        return super.getConnectionFromDriver(properties);
      } catch (SQLException e) {
        if (!TransientFailure.changeOfOwner(e) || System.nanoTime() - end >= 0) {
          throw e;
        }
        LockSupport.parkNanos(BREATH.toNanos());
      }
    }
  }

  /**
   * The right to open the file. Whoever cannot have it in time, because it stands still in another
   * process's hands or the folder is read-only, opens the file without.
   */
  private record Turn(@Nullable FileChannel channel) {

    static Turn await(Path file, long end) {
      FileChannel channel = null;
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() - end < 0) {
          LockSupport.parkNanos(BREATH.toNanos());
          lock = channel.tryLock();
        }
      } catch (IOException e) {
        // A lock of its own is all that H2 has then, as before.
      }
      return new Turn(channel);
    }

    void close() {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        // The lock is gone with the process at the latest.
      }
    }
  }
}
