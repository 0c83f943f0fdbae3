package io.postrider.delivery.smtp;

import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.reply.Phase;
import io.postrider.delivery.reply.Reply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.PropUtil;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A transport that knows how far it got and what the relay answered there. Its exceptions tell
 * neither: a failed read looks the same before and after the final dot, and the reply to the {@code
 * RSET} that follows every refusal covers up the refusal. It waits as long as is due in each phase.
 */
final class PhasedTransport extends SMTPTransport {

  private static final int GO_AHEAD = 334;

  /** What says nothing of a message; a dot alone ends one that is for nobody. */
  private static final Set<String> TIDYING = Set.of("RSET", "QUIT", ".");

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final Relay relay;
  private final ConnectTimeouts patience;

  private Phase phase = Phase.CONNECT;
  private @Nullable Socket wire;
  private @Nullable String answer;
  private @Nullable String challenge;
  private boolean secured;
  private boolean tidying;
  private boolean tidied;
  private boolean dropped;

  PhasedTransport(Session session, Relay relay, ConnectTimeouts patience) {
    super(
        session,
        new URLName("smtp", relay.host(), relay.port(), null, null, null),
        "smtp",
        relay.implicitTls());
    this.relay = relay;
    this.patience = patience;
  }

  Phase phase() {
    return phase;
  }

  /** What the relay answered to the last command of this phase, or null when no answer came. */
  @Nullable Reply reply() {
    return answer == null ? null : Reply.parse(answer);
  }

  /** What the relay gave as its reason against an access token, encoded; null if it gave none. */
  @Nullable String challenge() {
    return challenge;
  }

  /**
   * Whether the relay let us reset after a refusal, so that the line is good for another message.
   */
  boolean isReusable() {
    return tidied;
  }

  /** How long the relay's answer is waited for in this phase. */
  Duration patience() {
    int most = PropUtil.getIntProperty(session.getProperties(), "mail.smtp.timeout", 0);
    return patience.at(phase, most > 0 ? Duration.ofMillis(most) : Phase.DOT.patience());
  }

  /**
   * Connects, up to where messages may be handed over.
   *
   * @param way makes the socket, to one of the relay's addresses
   */
  void connectBy(SocketFactory way) throws IOException, MessagingException {
    Properties properties = new Properties();
    properties.putAll(session.getProperties());
    properties.put("mail.smtp.socketFactory", way);
    Socket socket =
        SocketFetcher.getSocket(relay.host(), relay.port(), properties, "mail.smtp", false);
    wire = socket;
    if (relay.implicitTls()) {
      enter(Phase.TLS);
      socket = SocketFetcher.startTLS(socket, relay.host(), properties, "mail.smtp");
      secured = true;
    }
    enter(Phase.GREETING);
    connect(socket);
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    boolean signsIn = relay.hasCredentials();
    return super.protocolConnect(
        host, port, signsIn ? relay.username() : null, signsIn ? relay.password() : null);
  }

  /** Asks a line that has rested whether the relay is still there. */
  boolean isAlive() {
    await(SIGN_OF_LIFE);
    return isConnected();
  }

  /** Closes the connection without a word: whoever is on the other end may not be listening. */
  synchronized void drop() {
    dropped = true;
    try {
      close();
    } catch (MessagingException expected) {
      // Thrown by sendCommand below; the socket is closed nevertheless.
    }
  }

  /**
   * Only a relay that does not know the command is greeted by the old one (RFC 5321 §3.2): it would
   * cover up why any other turned us away.
   */
  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    enter(Phase.EHLO);
    boolean taken = super.ehlo(domain);
    Reply reply = reply();
    if (!taken && (secured || reply == null || !reply.isPermanent())) {
      throw new MessagingException(getLastServerResponse());
    }
    return taken;
  }

  @Override
  protected void helo(String domain) throws MessagingException {
    String before = answer;
    try {
      super.helo(domain);
    } finally {
      answer = answer == null ? before : answer;
    }
  }

  @Override
  protected void startTLS() throws MessagingException {
    super.startTLS();
    secured = true;
  }

  /**
   * A relay that refuses an access token says why in a challenge, and refuses it when that was
   * answered by nothing.
   */
  @Override
  public synchronized int simpleCommand(String command) throws MessagingException {
    int code = super.simpleCommand(command);
    if (code != GO_AHEAD || !command.matches("AUTH (XOAUTH2|OAUTHBEARER) .*")) {
      return code;
    }
    challenge = getLastServerResponse();
    return super.simpleCommand(command.startsWith("AUTH X") ? "" : "AQ==");
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(Phase.MAIL);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(Phase.RCPT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(Phase.DATA);
    OutputStream body = super.data();
    enter(Phase.BODY);
    return body;
  }

  @Override
  protected OutputStream bdat() throws MessagingException {
    enter(Phase.BODY);
    return super.bdat();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    enter(Phase.DOT);
    super.finishData();
  }

  @Override
  protected void finishBdat() throws IOException, MessagingException {
    enter(Phase.DOT);
    super.finishBdat();
  }

  /** From now on, answers are to what is said in this phase. */
  void enter(Phase next) {
    phase = next;
    answer = null;
    tidying = false;
    tidied = false;
    await(patience());
  }

  /** Waits no longer than this for the next answer, nor longer than is due. */
  void hurry(Duration span) {
    await(span.compareTo(patience()) < 0 ? span : patience());
  }

  /** Answers that come now are none to what was asked last. */
  void tidyUp() {
    tidying = true;
  }

  /** What was refused is over with its answer: the line is good for what was said behind it. */
  void keep() {
    tidied = true;
  }

  /** Gives up what was answered: it is not an answer to what was asked. */
  void disown() {
    answer = null;
    tidied = false;
  }

  /** What Jakarta Mail was told under {@code mail.smtp.}; null for nothing. */
  @Nullable String setting(String name) {
    return session.getProperty("mail.smtp." + name);
  }

  private void await(Duration span) {
    try {
      if (wire != null) {
        wire.setSoTimeout((int) span.toMillis());
      }
    } catch (SocketException gone) {
      // The next read says so.
    }
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (dropped) {
      throw new MessagingException("The line was dropped");
    }
    if (command.equals("STARTTLS")) {
      enter(Phase.STARTTLS);
    } else if (command.startsWith("AUTH ")) {
      enter(Phase.AUTH);
    }
    tidying = TIDYING.contains(command);
    if (!tidying) {
      answer = null;
    }
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (tidying) {
      tidied = false;
    } else {
      answer = null;
    }
    int code = super.readServerResponse();
    if (tidying) {
      tidied = code == 250;
    } else {
      answer = code < 0 ? null : getLastServerResponse();
    }
    if (phase == Phase.STARTTLS && code == 220) {
      enter(Phase.TLS);
    }
    return code;
  }
}
