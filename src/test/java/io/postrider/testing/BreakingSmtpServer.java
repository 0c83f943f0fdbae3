package io.postrider.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/**
 * An SMTP server on loopback that breaks where it is told to. Stages are {@code CONNECT}, {@code
 * EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code BODY} (after some of it), {@code .},
 * {@code AHEAD} (when more comes behind the dot, before that is answered) and {@code QUIT}; what is
 * told about a stage is done once, in order.
 */
public final class BreakingSmtpServer implements AutoCloseable {

  /** A message that the server answered 250 to. */
  public record Message(String from, String to, byte[] octets) {}

  static final class Broken extends RuntimeException {
    Broken() {
      super(null, null, false, false);
    }
  }

  private final ServerSocket server;
  final CountDownLatch closed = new CountDownLatch(1);
  final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  final List<String> extensions = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<Message> messages = new CopyOnWriteArrayList<>();
  final List<Message> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  volatile SSLContext tls;
  volatile boolean tlsFirst;
  volatile boolean lenient;
  volatile Set<String> forgetful = Set.of();
  final List<byte[]> forNobody = new CopyOnWriteArrayList<>();

  public BreakingSmtpServer() throws IOException {
    server = new ServerSocket();
    // Else a kernel may take a whole long body in for a server that has stopped reading.
    server.setReceiveBufferSize(64 * 1024);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    Thread accepting = new Thread(this::accept, "breaking-smtp");
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Tells what to do the next time that this stage is reached. */
  public BreakingSmtpServer at(String stage, Fault fault) {
    Deque<Fault> queue = faults.computeIfAbsent(stage, s -> new ArrayDeque<>());
    synchronized (queue) {
      queue.add(fault);
    }
    return this;
  }

  public BreakingSmtpServer offering(String extension) {
    extensions.add(extension);
    return this;
  }

  /** What it offers, besides STARTTLS. */
  public List<String> extensions() {
    return extensions;
  }

  public BreakingSmtpServer offeringTls(SSLContext context) {
    tls = context;
    return this;
  }

  /** Speaks TLS before anything else. */
  public BreakingSmtpServer speakingTlsFirst(SSLContext context) {
    tls = context;
    tlsFirst = true;
    return this;
  }

  /** Says 354 even if no recipient was taken. */
  public BreakingSmtpServer goingAheadForNobody() {
    lenient = true;
    return this;
  }

  /** Forgets what has come along when it answers at these stages: one that claims to pipeline. */
  public BreakingSmtpServer forgettingWhatCameAlong(String... stages) {
    forgetful = Set.of(stages);
    return this;
  }

  /** The messages that came although no recipient was taken. */
  public List<byte[]> messagesForNobody() {
    return forNobody;
  }

  /** All that clients said outside of bodies, in order. */
  public List<String> commands() {
    return commands;
  }

  /** What was answered with 250. */
  public List<Message> messages() {
    return messages;
  }

  /** Every message that came whole, whatever was answered. */
  public List<Message> seen() {
    return seen;
  }

  public int connections() {
    return sockets.size();
  }

  /**
   * Hangs up on everybody.
   *
   * @throws AssertionError if a message that came whole is not as it should be
   */
  @Override
  public void close() throws IOException {
    hangUp();
    for (Message message : seen) {
      List<String> found = WireChecker.faults(message.octets());
      if (!found.isEmpty()) {
        throw new AssertionError("A faulty message came for " + message.to() + ": " + found);
      }
    }
  }

  private void hangUp() throws IOException {
    closed.countDown();
    server.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread serving = new Thread(() -> serve(socket), "breaking-smtp-line");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      new BreakingConversation(this, socket).hold();
    } catch (IOException | Broken over) {
      // The line is gone, as it should be.
    }
  }
}
