package io.postrider.bench;

import io.postrider.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Postfix's {@code smtp-sink} on loopback, near or as if it were far: it takes every message and
 * keeps none.
 */
public final class Sink implements AutoCloseable {

  /** As Linux's table of connections has it. */
  private static final String ESTABLISHED = "01";

  private final Process process;
  private final int port;
  private final LongWay way;

  private Sink(Process process, int port, LongWay way) {
    this.process = process;
    this.port = port;
    this.way = way;
  }

  /** Starts one whose answers take so long; zero for one that is near. */
  public static Sink start(Parts parts, Duration answersTake) {
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

  public int port() {
    return way == null ? port : way.port();
  }

  /** How many connections to it are open at this moment. */
  public int connections() {
    String here = ":%04X ".formatted(port);
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp"))) {
      return (int)
          lines
              .map(line -> line.strip().split(" +"))
              .filter(fields -> (fields[1] + " ").endsWith(here) && fields[3].equals(ESTABLISHED))
              .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
