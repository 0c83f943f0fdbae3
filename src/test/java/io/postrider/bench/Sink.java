package io.postrider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Postfix's {@code smtp-sink} on loopback: it takes every message and keeps none. */
final class Sink implements AutoCloseable {

  private final Process process;
  private final int port;

  private Sink(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Sink start(Parts parts) {
    try {
      int port = freePort();
      List<String> words = new ArrayList<>(List.of(parts.program("smtp-sink").toString()));
      if (System.getProperty("user.name").equals("root")) {
        words.addAll(List.of("-u", "root"));
      }
      words.addAll(List.of("127.0.0.1:" + port, "1024"));
      ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
      builder.environment().putAll(parts.environment());
      Sink sink = new Sink(builder.start(), port);
      Awaitility.await("the sink").atMost(Duration.ofSeconds(20)).until(sink::answers);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return socket.getInputStream().read() == '2';
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
