package io.postrider.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** One line to a {@link BreakingSmtpServer}, held until it breaks or ends. */
final class BreakingConversation {

  private final BreakingSmtpServer server;
  private final Socket raw;
  private InputStream in;
  private OutputStream out;
  private boolean secure;
  private String from = "";
  private String to = "";
  private boolean named;
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  BreakingConversation(BreakingSmtpServer server, Socket socket) throws IOException {
    this.server = server;
    raw = socket;
    use(socket);
  }

  private void use(Socket socket) throws IOException {
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  void hold() throws IOException {
    if (server.tlsFirst) {
      secure();
    }
    answer("CONNECT", "220 breaking.example ESMTP");
    for (String line = line(); line != null; line = line()) {
      server.commands.add(line);
      String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> answer("EHLO", ehlo());
        case "STARTTLS" -> startTls();
        case "DATA" -> data();
        case "BDAT" -> bdat(line);
        case "QUIT" -> answer("QUIT", "221 bye");
        case "MAIL" -> {
          from = line;
          named = false;
          answer("MAIL", "250 2.1.0 ok");
        }
        case "RCPT" -> {
          to = line.replaceAll("(?i)^RCPT TO:<(.*)>.*$", "$1");
          named = answer("RCPT", "250 2.1.5 ok");
        }
        case "AUTH" -> answer("AUTH", "235 2.7.0 welcome");
        default -> answer(verb, "250 2.0.0 ok");
      }
    }
  }

  private String ehlo() {
    StringBuilder lines = new StringBuilder("250-breaking.example");
    server.extensions.forEach(e -> lines.append("\r\n250-").append(e));
    if (server.tls != null && !secure) {
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
        (SSLSocket)
            server.tls.getSocketFactory().createSocket(raw, "localhost", raw.getPort(), true);
    over.setUseClientMode(false);
    over.startHandshake();
    secure = true;
    use(over);
  }

  private void data() throws IOException {
    if (!named && !server.lenient) {
      answer("DATA", "554 5.5.1 no valid recipients");
    } else if (answer("DATA", "354 go ahead")) {
      byte[] body = body();
      if (named) {
        whole(body);
      } else {
        server.forNobody.add(body);
        answer(".", "554 5.5.1 no valid recipients");
      }
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
    BreakingSmtpServer.Message message = new BreakingSmtpServer.Message(from, to, octets);
    server.seen.add(message);
    Fault ahead = next("AHEAD");
    if (ahead != null) {
      hearMore();
      end(ahead);
    }
    answer(".", "250 2.0.0 Ok: queued as Q" + server.seen.size(), message);
  }

  /** Waits for what comes behind the final dot. */
  private void hearMore() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new BreakingSmtpServer.Broken();
    }
    in.reset();
  }

  private byte[] body() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Fault fault = next("BODY");
    while (true) {
      String line = line();
      if (line == null) {
        throw new BreakingSmtpServer.Broken();
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

  private boolean answer(String stage, String usual, BreakingSmtpServer.Message... accepted)
      throws IOException {
    Fault fault = next(stage);
    String reply = fault == null ? usual : fault.reply();
    if (server.forgetful.contains(stage)) {
      in.skip(in.available());
    }
    if (!reply.isEmpty() && reply.startsWith("250") && accepted.length > 0) {
      server.messages.add(accepted[0]);
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
    Deque<Fault> queue = server.faults.get(stage);
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
        throw new BreakingSmtpServer.Broken();
      }
      case RESET -> {
        raw.setSoLinger(true, 0);
        raw.close();
        throw new BreakingSmtpServer.Broken();
      }
      case SILENCE -> {
        // Without reading on: a client whose body was taken in would be past the final dot.
        try {
          server.closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new BreakingSmtpServer.Broken();
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
