package io.postrider.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server on loopback that breaks where it is told to. Stages are {@code CONNECT}, {@code
 * EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code BODY} (after some of it), {@code .} and
 * {@code QUIT}; what is told about a stage is done once, in order.
 */
public final class BreakingSmtpServer implements AutoCloseable {

  /** A message that the server answered 250 to. */
  public record Message(String from, String to, byte[] octets) {}

  private static final class Broken extends RuntimeException {
    Broken() {
      super(null, null, false, false);
    }
  }

  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> extensions = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<Message> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private volatile SSLContext tls;
  private volatile boolean tlsFirst;

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
      new Conversation(socket).hold();
    } catch (IOException | Broken over) {
      // The line is gone, as it should be.
    }
  }

  private final class Conversation {
    private final Socket raw;
    private InputStream in;
    private OutputStream out;
    private boolean secure;
    private String from = "";
    private String to = "";
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    Conversation(Socket socket) throws IOException {
      raw = socket;
      use(socket);
    }

    private void use(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    void hold() throws IOException {
      if (tlsFirst) {
        secure();
      }
      answer("CONNECT", "220 breaking.example ESMTP");
      for (String line = line(); line != null; line = line()) {
        commands.add(line);
        String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" -> answer("EHLO", ehlo());
          case "STARTTLS" -> startTls();
          case "DATA" -> data();
          case "BDAT" -> bdat(line);
          case "QUIT" -> answer("QUIT", "221 bye");
          case "MAIL" -> {
            from = line;
            answer("MAIL", "250 2.1.0 ok");
          }
          case "RCPT" -> {
            to = line.replaceAll("(?i)^RCPT TO:<(.*)>.*$", "$1");
            answer("RCPT", "250 2.1.5 ok");
          }
          case "AUTH" -> answer("AUTH", "235 2.7.0 welcome");
          default -> answer(verb, "250 2.0.0 ok");
        }
      }
    }

    private String ehlo() {
      StringBuilder lines = new StringBuilder("250-breaking.example");
      extensions.forEach(e -> lines.append("\r\n250-").append(e));
      if (tls != null && !secure) {
        lines.append("\r\n250-STARTTLS");
      }
      return lines.append("\r\n250 HELP").toString();
    }

    private void startTls() throws IOException {
      if (answer("STARTTLS", "220 go ahead")) {
        secure();
      }
    }

    private void secure() throws IOException {
      SSLSocket over =
          (SSLSocket) tls.getSocketFactory().createSocket(raw, "localhost", raw.getPort(), true);
      over.setUseClientMode(false);
      over.startHandshake();
      secure = true;
      use(over);
    }

    private void data() throws IOException {
      if (answer("DATA", "354 go ahead")) {
        whole(body());
      }
    }

    private void bdat(String command) throws IOException {
      String[] words = command.split(" ");
      chunks.writeBytes(in.readNBytes(Integer.parseInt(words[1])));
      if (words.length == 2) {
        answer("BDAT", "250 2.0.0 go on");
        return;
      }
      whole(chunks.toByteArray());
      chunks.reset();
    }

    private void whole(byte[] octets) throws IOException {
      Message message = new Message(from, to, octets);
      seen.add(message);
      answer(".", "250 2.0.0 Ok: queued as Q" + seen.size(), message);
    }

    private byte[] body() throws IOException {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      Fault fault = next("BODY");
      while (true) {
        String line = line();
        if (line == null) {
          throw new Broken();
        }
        if (line.equals(".")) {
          return octets.toByteArray();
        }
        String undotted = line.startsWith(".") ? line.substring(1) : line;
        octets.writeBytes((undotted + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (fault != null && octets.size() > 100) {
          end(fault);
        }
      }
    }

    private boolean answer(String stage, String usual, Message... accepted) throws IOException {
      Fault fault = next(stage);
      String reply = fault == null ? usual : fault.reply();
      if (!reply.isEmpty() && reply.startsWith("250") && accepted.length > 0) {
        messages.add(accepted[0]);
      }
      if (!reply.isEmpty()) {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
      if (fault != null) {
        end(fault);
      }
      return reply.startsWith("2") || reply.startsWith("3");
    }

    private Fault next(String stage) {
      Deque<Fault> queue = faults.get(stage);
      if (queue == null) {
        return null;
      }
      synchronized (queue) {
        return queue.poll();
      }
    }

    private void end(Fault fault) throws IOException {
      switch (fault.end()) {
        case CLOSE -> {
          raw.shutdownOutput();
          raw.close();
          throw new Broken();
        }
        case RESET -> {
          raw.setSoLinger(true, 0);
          raw.close();
          throw new Broken();
        }
        case SILENCE -> {
          // Without reading on: a client whose body was taken in would be past the final dot.
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new Broken();
        }
        case GO_ON -> {}
      }
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet == '\n') {
          String text = line.toString(StandardCharsets.ISO_8859_1);
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + "\n";
        }
        line.write(octet);
      }
      return null;
    }
  }
}
