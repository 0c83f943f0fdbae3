package io.postrider.bench;

import io.postrider.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Postfix's {@code smtp-sink} on loopback, near or as if it were far: it takes every message and
 * keeps none.
 */
final class Sink implements AutoCloseable {

  private final Process process;
  private final int port;
  private final LongWay way;

  private Sink(Process process, int port, LongWay way) {
    this.process = process;
    this.port = port;
    this.way = way;
  }

  /** Starts one whose answers take so long; zero for one that is near. */
  static Sink start(Parts parts, Duration answersTake) {
    try {
      int port = FreePort.find();
      List<String> words = new ArrayList<>(List.of(parts.program("smtp-sink").toString()));
      if (System.getProperty("user.name").equals("root")) {
        words.addAll(List.of("-u", "root"));
      }
      words.addAll(List.of("127.0.0.1:" + port, "1024"));
      ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
      builder.environment().putAll(parts.environment());
      LongWay way = answersTake.isZero() ? null : LongWay.to(port, answersTake);
      Sink sink = new Sink(builder.start(), port, way);
      Awaitility.await("the sink").atMost(Duration.ofSeconds(20)).until(sink::answers);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return way == null ? port : way.port();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return socket.getInputStream().read() == '2';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (way != null) {
      way.close();
    }
    process.destroy();
  }
}
