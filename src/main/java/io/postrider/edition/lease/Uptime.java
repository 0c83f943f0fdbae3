package io.postrider.edition.lease;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time since the machine's start, its sleep included, as Linux tells it. The file is kept open:
 * read before each message, it costs a few microseconds so. Safe for use by several threads.
 */
final class Uptime {

  private static final @Nullable RandomAccessFile FILE = open();

  private Uptime() {}

  /** Empty where the system does not tell it. */
  static Optional<Duration> now() {
    return FILE == null ? Optional.empty() : read(FILE);
  }

  private static @Nullable RandomAccessFile open() {
    try {
      return new RandomAccessFile("/proc/uptime", "r");
    } catch (IOException e) {
      return null;
    }
  }

  private static Optional<Duration> read(RandomAccessFile file) {
    byte[] text = new byte[64];
    try {
      int length;
      synchronized (file) {
        file.seek(0);
        length = file.read(text);
      }
      String seconds = new String(text, 0, length, StandardCharsets.US_ASCII).split(" ")[0];
      return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
