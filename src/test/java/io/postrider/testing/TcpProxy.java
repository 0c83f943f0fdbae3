package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/**
 * A way to a server on loopback that may be cut, and frozen while its connections stay open. Safe
 * for use by several threads.
 */
public class TcpProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();

  // All guarded by this.
  private boolean isCut;
  private boolean isFrozen;
  private int refused;

  // Nobody knows the port before it is made whole.
  @SuppressWarnings("this-escape")
  public TcpProxy(int target) {
    this.target = target;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  public final int port() {
    return door.getLocalPort();
  }

  /** Hangs up on everybody, and on whoever comes until it is mended. */
  public final void cut() {
    synchronized (this) {
      isCut = true;
    }
    drop();
  }

  /** Hangs up on everybody; who comes again is let through. */
  public final void drop() {
    lines.forEach(Line::close);
  }

  public final synchronized void mend() {
    isCut = false;
  }

  /** Nothing passes any more, and nobody is told. */
  public final synchronized void freeze() {
    isFrozen = true;
  }

  public final synchronized void thaw() {
    isFrozen = false;
    notifyAll();
  }

  /** Waits until so many were hung up on at the door. */
  public final void awaitRefused(int count, Duration patience) {
    Awaitility.await("refused connections").atMost(patience).until(() -> refused() >= count);
  }

  private synchronized int refused() {
    return refused;
  }

  /** What holds a connection. */
  Line line() {
    return new Line();
  }

  @Override
  public void close() {
    thaw();
    cut();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (isRefused()) {
          client.close();
        } else {
          begin(client);
        }
      } catch (IOException e) {
        // The door was closed, or the server is gone: whoever came sees that.
      }
    }
  }

  private synchronized boolean isRefused() {
    refused += isCut ? 1 : 0;
    return isCut;
  }

  private void begin(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    Line line = line();
    line.client = client;
    line.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    lines.add(line);
    inBackground(() -> pump(line, line::toServer));
    inBackground(() -> pump(line, line::toClient));
  }

  private void pump(Line line, Step step) {
    try {
      while (step.take()) {
        // As long as something comes.
      }
    } catch (IOException e) {
      // One side is gone, and so is the other then.
    } finally {
      lines.remove(line);
      line.close();
    }
  }

  private synchronized void awaitThaw() throws IOException {
    while (isFrozen) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Step {
    boolean take() throws IOException;
  }

  /** One connection of a client, and the one that was made for it. */
  class Line {

    private Socket client;
    private Socket server;

    /** What the client says next; empty at its end. */
    byte[] request(InputStream client) throws IOException {
      return some(client);
    }

    /** Called before the server hears it. */
    void asks(byte[] request) {}

    /** Called before the client hears something. */
    void isAnswered() {}

    private boolean toServer() throws IOException {
      byte[] request = request(client.getInputStream());
      if (request.length > 0) {
        asks(request);
        awaitThaw();
        server.getOutputStream().write(request);
      }
      return request.length > 0;
    }

    private boolean toClient() throws IOException {
      byte[] answer = some(server.getInputStream());
      if (answer.length > 0) {
        isAnswered();
        awaitThaw();
        client.getOutputStream().write(answer);
      }
      return answer.length > 0;
    }

    private void close() {
      try (Socket one = client;
          Socket other = server) {
        // Both are closed even if the first cannot be.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] some(InputStream in) throws IOException {
    byte[] bytes = new byte[8192];
    int count = in.read(bytes);
    return Arrays.copyOf(bytes, Math.max(0, count));
  }
}
