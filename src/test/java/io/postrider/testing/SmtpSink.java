package io.postrider.testing;

import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * A relay on loopback that takes every message and keeps it, except where it has been told to fail.
 * Counts what it has taken before it says so: a client that was told 250 is in {@link #messages()}.
 * Checks each by {@link WireChecker}, and fails when it is closed if one was faulty. Safe for use
 * by several threads.
 */
public final class SmtpSink implements AutoCloseable {

  private final SMTPServer server;
  private final boolean keepsText;
  private final boolean isStrict;
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private final List<SmtpFault> faults = new CopyOnWriteArrayList<>();
  private final List<Gate> gates = new CopyOnWriteArrayList<>();
  private final Map<Session, Connection> open = new ConcurrentHashMap<>();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();

  // Both guarded by this.
  private final List<SmtpMessage> messages = new ArrayList<>();
  private final Map<Integer, Runnable> events = new HashMap<>();

  private volatile SmtpFault.Reply refusal;
  private volatile int mostConnections = Integer.MAX_VALUE;

  SmtpSink(SinkOptions options) {
    this.keepsText = options.keepsText();
    this.isStrict = options.isStrict();
    this.server = options.build(this);
    this.server.start();
  }

  private record Connection(long number, AtomicLong messages) {}

  /** A sink without TLS or credentials that keeps whole messages. */
  public static SmtpSink start() {
    return options().start();
  }

  public static SinkOptions options() {
    return new SinkOptions();
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** Where it is and, for tests of plain connections, nothing more, as Spring's properties. */
  public Map<String, String> settings() {
    return Map.of("spring.mail.host", host(), "spring.mail.port", String.valueOf(port()));
  }

  /** Adds a fault. Of several that strike at once, the first that was added does. */
  public SmtpSink fail(SmtpFault fault) {
    faults.add(fault);
    if (fault.act() instanceof SmtpFault.Stall stall) {
      gates.add(stall.gate());
    }
    return this;
  }

  /** Nothing fails any more, and whoever was held up goes on. */
  public void heal() {
    faults.clear();
    refusal = null;
    gates.forEach(Gate::open);
  }

  /** Greets new connections with this and hangs up. */
  public void refuseConnections(int code, String text) {
    refusal = new SmtpFault.Reply(code, text);
  }

  /** Turns away, with 421, who would be one more than so many at once. */
  public void limitConnections(int most) {
    mostConnections = most;
  }

  /**
   * Runs something when the sink has taken so many messages, before it says 250 to the last of
   * them. Other connections go on meanwhile.
   */
  public synchronized void at(int count, Runnable event) {
    events.put(count, event);
  }

  /** What it has taken, in that order. */
  public synchronized List<SmtpMessage> messages() {
    return List.copyOf(messages);
  }

  /** What it has taken for one address. */
  public List<SmtpMessage> messagesTo(String address) {
    return messages().stream().filter(message -> message.recipients().contains(address)).toList();
  }

  /** The recipients of what it has taken, one who was mailed twice twice. */
  public List<String> recipients() {
    return messages().stream().flatMap(message -> message.recipients().stream()).toList();
  }

  /** How many messages it has taken. */
  public synchronized int count() {
    return messages.size();
  }

  /** Waits until it has taken so many messages. */
  public synchronized void awaitCount(int count, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (messages.size() < count) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError(
            "%d of %d messages came within %s".formatted(messages.size(), count, patience));
      }
      wait(millis);
    }
  }

  /** Forgets what it has taken; numbers go on. */
  public synchronized void forget() {
    messages.clear();
  }

  /** How many connections were opened so far. */
  public long connections() {
    return connections.get();
  }

  /** How many connections were turned away because of their number. */
  public long turnedAway() {
    return turnedAway.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.size();
  }

  /** How many transactions were begun so far, failed ones too. */
  public long transactions() {
    return transactions.get();
  }

  /**
   * Hangs up on everybody.
   *
   * @throws AssertionError if a message that it was sent is not as it should be
   */
  @Override
  public void close() {
    heal();
    server.stop();
    if (!wrongs.isEmpty()) {
      throw new AssertionError(
          "%d faulty messages came:%n%s"
              .formatted(
                  wrongs.size(), String.join("\n", wrongs.subList(0, Math.min(3, wrongs.size())))));
    }
  }

  /** Looks at a message's text, whether it is kept or not. */
  void inspect(List<String> recipients, byte[] text) {
    List<String> found = isStrict ? WireChecker.faults(text) : List.of();
    if (!found.isEmpty()) {
      wrongs.add("to " + recipients + ": " + found);
    }
  }

  boolean keepsText() {
    return keepsText;
  }

  /** What is to go wrong now, or null. */
  SmtpFault.Act actAt(SmtpPhase phase, SmtpTransaction transaction) {
    for (SmtpFault fault : faults) {
      if (fault.strikes(phase, transaction)) {
        return fault.act();
      }
    }
    return null;
  }

  void take(SmtpMessage message) {
    Runnable event;
    synchronized (this) {
      messages.add(message);
      event = events.remove(messages.size());
      notifyAll();
    }
    if (event != null) {
      event.run();
    }
  }

  MessageHandler transaction(MessageContext context) {
    Connection connection = open.get((Session) context);
    return new SmtpTransaction(
        this,
        (Session) context,
        transactions.incrementAndGet(),
        connection.number(),
        connection.messages().incrementAndGet());
  }

  /** Counts who comes and goes. */
  final class Door implements SessionHandler {

    @Override
    public synchronized SessionAcceptance accept(Session session) {
      long number = connections.incrementAndGet();
      SmtpFault.Reply refused = refusal;
      if (refused != null) {
        return SessionAcceptance.failure(refused.code(), refused.text());
      }
      if (open.size() >= mostConnections) {
        turnedAway.incrementAndGet();
        return SessionAcceptance.failure(421, "4.7.0 Too many concurrent connections");
      }
      try {
        session.getSocket().setTcpNoDelay(true);
      } catch (SocketException e) {
        return SessionAcceptance.failure(421, e.getMessage());
      }
      open.put(session, new Connection(number, new AtomicLong()));
      return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
      open.remove(session);
    }
  }
}
