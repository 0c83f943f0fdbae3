package io.postrider.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The way to a relay that is far away: what it answers arrives later by so much, as over a long
 * cable. Answers under way do not wait for one another.
 */
final class LongWay implements AutoCloseable {

  private final ServerSocket near;
  private final int far;
  private final Duration delay;

  /** What has left the relay; empty when it has hung up. */
  private static final class Answer {

    private final byte[] octets;
    private final long due;

    Answer(byte[] octets, Duration delay) {
      this.octets = octets;
      this.due = System.nanoTime() + delay.toNanos();
    }
  }

  private LongWay(ServerSocket near, int far, Duration delay) {
    this.near = near;
    this.far = far;
    this.delay = delay;
  }

  static LongWay to(int port, Duration delay) {
    try {
      LongWay way =
          new LongWay(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), port, delay);
      begin(way::accept);
      return way;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return near.getLocalPort();
  }

  private static void begin(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException over) {
                // Somebody has hung up.
              }
            },
            "long-way");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = near.accept();
      Socket relay = new Socket(InetAddress.getLoopbackAddress(), far);
      client.setTcpNoDelay(true);
      relay.setTcpNoDelay(true);
      BlockingQueue<Answer> underWay = new LinkedBlockingQueue<>();
      begin(
          () -> {
            client.getInputStream().transferTo(relay.getOutputStream());
            relay.shutdownOutput();
          });
      begin(() -> leave(relay.getInputStream(), underWay));
      begin(() -> arrive(underWay, client));
    }
  }

  private void leave(InputStream answers, BlockingQueue<Answer> underWay) throws IOException {
    byte[] buffer = new byte[8192];
    int read = 0;
    while (read >= 0) {
      read = answers.read(buffer);
      byte[] octets = read < 0 ? new byte[0] : Arrays.copyOf(buffer, read);
      underWay.add(new Answer(octets, delay));
    }
  }

  private static void arrive(BlockingQueue<Answer> underWay, Socket client)
      throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    for (Answer next = underWay.take(); next.octets.length > 0; next = underWay.take()) {
      TimeUnit.NANOSECONDS.sleep(next.due - System.nanoTime());
      out.write(next.octets);
    }
    client.close();
  }

  @Override
  public void close() throws IOException {
    near.close();
  }
}
