package io.postrider.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IMAP server that does what a test wants it to do wrong. */
public final class ScriptedImap implements AutoCloseable {

  private static final Pattern PART =
      Pattern.compile("(?i)FETCH (\\d+) .*BODY(?:\\.PEEK)?\\[\\](?:<(\\d+)\\.(\\d+)>)?.*");

  private final List<byte[]> mails = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private volatile int breaksAt;
  private volatile int liesAt;
  private volatile String announced = "";
  private volatile boolean full;

  private ScriptedImap(ServerSocket socket) {
    this.socket = socket;
  }

  /** One on loopback that nothing is wrong with yet. */
  public static ScriptedImap start() {
    try {
      ScriptedImap server =
          new ScriptedImap(new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")));
      Thread thread = new Thread(server::accept, "scripted-imap");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Puts a mail behind the others. */
  public void add(byte[] mail) {
    mails.add(mail);
  }

  /** Goes away in the middle of this mail, the first is 1; 0 for none. */
  public void breakAt(int number) {
    breaksAt = number;
  }

  /** Announces so many octets of this mail, which it does not have; 0 for none. */
  public void lieAt(int number, String octets) {
    liesAt = number;
    announced = octets;
  }

  /** Has no room for anything more. */
  public void fill() {
    full = true;
  }

  /** What was asked for, without tags. */
  public List<String> commands() {
    return commands;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket line = socket.accept()) {
        talk(new BufferedInputStream(line.getInputStream()), line.getOutputStream());
      } catch (IOException e) {
        // The client has gone, or the test has ended.
      }
    }
  }

  private void talk(InputStream in, OutputStream out) throws IOException {
    say(out, "* OK ready");
    String line = readLine(in);
    while (line != null) {
      int blank = line.indexOf(' ');
      String tag = line.substring(0, Math.max(0, blank));
      String command = line.substring(blank + 1);
      commands.add(command);
      if (!answer(out, tag, command)) {
        return;
      }
      line = readLine(in);
    }
  }

  /** Returns false if it goes away. */
  private boolean answer(OutputStream out, String tag, String command) throws IOException {
    String verb = command.toUpperCase(Locale.ROOT);
    Matcher part = PART.matcher(command);
    if (part.matches()) {
      return fetch(out, tag, part);
    }
    if (verb.startsWith("CAPABILITY")) {
      say(out, "* CAPABILITY IMAP4rev1 SASL-IR MOVE UIDPLUS AUTH=XOAUTH2");
    } else if (verb.startsWith("LIST")) {
      say(out, "* LIST (\\HasNoChildren) \"/\" \"INBOX\"");
    } else if (verb.startsWith("SELECT")) {
      say(out, "* FLAGS (\\Seen \\Deleted)");
      say(out, "* " + mails.size() + " EXISTS");
      say(out, "* OK [UIDVALIDITY 7] ok");
    } else if (verb.startsWith("UID FETCH")) {
      for (int number = 1; number <= mails.size(); number++) {
        say(out, "* %d FETCH (UID %d)".formatted(number, number));
      }
    } else if (verb.startsWith("FETCH")) {
      for (int number = 1; number <= mails.size(); number++) {
        say(out, "* %d FETCH (UID %d)".formatted(number, number));
      }
    } else if (full && (verb.startsWith("STORE") || verb.contains("MOVE"))) {
      say(out, tag + " NO [OVERQUOTA] Mailbox is full");
      return true;
    }
    say(out, tag + (verb.startsWith("SELECT") ? " OK [READ-WRITE] ok" : " OK done"));
    return true;
  }

  private boolean fetch(OutputStream out, String tag, Matcher part) throws IOException {
    int number = Integer.parseInt(part.group(1));
    byte[] mail = mails.get(number - 1);
    int from = part.group(2) == null ? 0 : Math.min(mail.length, Integer.parseInt(part.group(2)));
    int most = part.group(3) == null ? mail.length : Integer.parseInt(part.group(3));
    int length = Math.min(most, mail.length - from);
    String size = number == liesAt ? announced : String.valueOf(length);
    out.write("* %d FETCH (BODY[]<%d> {%s}\r\n".formatted(number, from, size).getBytes(ISO_8859_1));
    if (number == breaksAt) {
      out.write(mail, from, length / 2);
      out.flush();
      return false;
    }
    out.write(mail, from, length);
    say(out, ")");
    say(out, tag + " OK done");
    return number != liesAt;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '\n') {
        return line.toString(ISO_8859_1).stripTrailing();
      }
      line.write(octet);
    }
    return null;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
