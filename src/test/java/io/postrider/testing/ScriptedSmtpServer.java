package io.postrider.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that follows a script, for what no server should do. The n-th connection
 * plays the n-th script, further ones the last. Closing it ends every connection, and fails if a
 * client did not keep to a script.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

  private final ServerSocket server;
  private final List<SmtpScript> scripts;
  private final Gate end = new Gate();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<IOException> surprises = new CopyOnWriteArrayList<>();

  private ScriptedSmtpServer(ServerSocket server, List<SmtpScript> scripts) {
    this.server = server;
    this.scripts = scripts;
  }

  public static ScriptedSmtpServer playing(SmtpScript... scripts) {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ScriptedSmtpServer server = new ScriptedSmtpServer(socket, List.of(scripts));
      daemon(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Every line that clients have said, in the order of their coming. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** How many connections were opened so far. */
  public int connections() {
    return sockets.size();
  }

  @Override
  public void close() {
    end.open();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!surprises.isEmpty()) {
      throw new AssertionError("A client left the script", surprises.get(0));
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        SmtpScript script = scripts.get(Math.min(sockets.size(), scripts.size() - 1));
        sockets.add(socket);
        daemon(() -> play(script, socket));
      }
    } catch (IOException e) {
      // The server is closed.
    }
  }

  private void play(SmtpScript script, Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setTcpNoDelay(true);
      note(script, new SmtpScript.Stage(socket, in, socket.getOutputStream(), heard, end));
    } catch (IOException e) {
      // The client is gone, or the server is closed.
    }
  }

  /** Notes a surprise before the socket closes, so that a client that sees the end can be sure. */
  private void note(SmtpScript script, SmtpScript.Stage stage) {
    try {
      script.play(stage);
    } catch (IOException e) {
      if (!server.isClosed()) {
        surprises.add(e);
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }
}
