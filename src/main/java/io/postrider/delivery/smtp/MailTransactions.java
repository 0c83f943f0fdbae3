package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.reply.Phase;
import io.postrider.delivery.reply.Reply;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages over on a line that is ready, one after another (RFC 5321 §3.3): {@code MAIL},
 * {@code RCPT} and {@code DATA}, in one flight where the relay takes it (RFC 2920), then the
 * message, in one write. A relay that is proven to take it is told of the next message before it
 * has answered this one, so that a message costs one round trip. The line knows afterwards how far
 * a message came and what the relay answered there. For one thread.
 */
final class MailTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(MailTransactions.class);

  private static final List<Phase> OPENING = List.of(Phase.MAIL, Phase.RCPT, Phase.DATA);

  private static final int GO_AHEAD = 354;

  /** How long a relay on trial may take from one answer of a flight to the next. */
  private static final Duration BETWEEN_ANSWERS = Duration.ofSeconds(30);

  /** No record of TLS holds more (RFC 8446 §5.1). */
  private static final int RECORD = 1 << 14;

  private final PhasedTransport line;
  private final String relay;
  private final Pipelining pipelining;
  private final LookAhead lookAhead;
  private final EnvelopeCommands commands;
  private @Nullable DigestMessage announced;
  private boolean inOneFlight;
  private boolean ahead;

  /**
   * None has begun yet.
   *
   * @param relay for messages to people
   */
  MailTransactions(PhasedTransport line, String relay, Pipelining pipelining, LookAhead lookAhead) {
    this.line = line;
    this.relay = relay;
    this.pipelining = pipelining;
    this.lookAhead = lookAhead;
    this.commands = new EnvelopeCommands(line);
  }

  /** The line to the relay. */
  PhasedTransport line() {
    return line;
  }

  /** The message that the relay was told of and was not handed yet; null if there is none. */
  @Nullable DigestMessage announced() {
    return announced;
  }

  /**
   * Hands a message over: the one that was announced, if one was.
   *
   * @param dot called before octets are written that may hold the final dot
   * @param next asked for the next message when this one is written, if that may be announced
   * @throws MessagingException if the relay has not accepted it
   */
  void hand(DigestMessage message, FinalDot dot, Supplier<@Nullable DigestMessage> next)
      throws MessagingException {
    // One transaction of a line at a time, as the library has it.
    synchronized (line) {
      ahead = announced != null;
      announced = null;
      inOneFlight = ahead || (pipelining.isTrusted() && line.supportsExtension("PIPELINING"));
      try {
        open(message);
      } finally {
        if (ahead) {
          lookAhead.release();
        }
        ahead = false;
      }
      write(message.dotted(), dot);
      announce(next);
      if (answer() / 100 != 2) {
        throw refused(0);
      }
    }
    if (inOneFlight) {
      pipelining.prove();
    }
  }

  /** Nothing more is handed over here. */
  void end() {
    if (announced != null) {
      announced = null;
      lookAhead.release();
    }
  }

  private void open(DigestMessage message) throws MessagingException {
    List<String> opening = commands.of(message);
    line.enter(Phase.MAIL);
    if (inOneFlight && !ahead) {
      commands.say(opening);
    }
    for (int i = 0; i < OPENING.size(); i++) {
      line.enter(OPENING.get(i));
      if (!inOneFlight) {
        commands.say(opening.subList(i, i + 1));
      } else if (isOnTrial(i)) {
        line.hurry(BETWEEN_ANSWERS);
      }
      int code = answer();
      boolean isWanted = line.phase() == Phase.DATA ? code == GO_AHEAD : code / 100 == 2;
      if (!isWanted && code == GO_AHEAD) {
        blame("it answered 354 at " + line.phase());
        throw outOfStep();
      } else if (!isWanted) {
        throw refused(inOneFlight ? 2 - i : 0);
      }
    }
    if (ahead) {
      lookAhead.prove();
    }
  }

  private boolean isOnTrial(int answer) {
    return ahead ? lookAhead.isOnTrial() : (answer > 0 && pipelining.isOnTrial());
  }

  private void announce(Supplier<@Nullable DigestMessage> next) {
    if (!inOneFlight || !pipelining.isProven() || !lookAhead.begin()) {
      return;
    }
    try {
      DigestMessage upcoming = next.get();
      if (upcoming != null) {
        commands.say(commands.of(upcoming));
        announced = upcoming;
      }
    } catch (MessagingException broken) {
      // Whether the line is, shows when the answer to this message is read.
      LOG.debug("The relay {} was not told of the next message.", relay, broken);
    } finally {
      if (announced == null) {
        lookAhead.release();
      }
    }
  }

  private int answer() throws MessagingException {
    try {
      int code = line.readServerResponse();
      if (code < 0) {
        broke(false);
      }
      return code;
    } catch (MessagingException broken) {
      broke(broken.getCause() instanceof SocketTimeoutException);
      throw broken;
    }
  }

  private void broke(boolean late) {
    if (SmtpSockets.of(line).isClosed()) {
      // By us, who were told to break off.
      return;
    }
    String how = (late ? "no answer came at " : "it hung up at ") + line.phase();
    blame(how);
    // Many hang up when they have taken as many messages as they like, and mean nothing by it.
    if (announced != null || (ahead && late)) {
      lookAhead.doubt(relay, how);
    }
  }

  /** What is thrown after an answer other than the one wanted. */
  private MessagingException refused(int unheard) {
    Reply reply = line.reply();
    if (reply == null) {
      return new MessagingException("[EOF]");
    }
    if (line.phase() == Phase.DOT) {
      return refusedWhole(reply);
    }
    if (Pipelining.isStumble(reply) && blame(reply.text())) {
      return outOfStep();
    }
    if (!reply.isClosing()) {
      tidyUp(unheard);
    }
    return new MessagingException(reply.text());
  }

  /** The same of a message that was written; an answer that is no refusal says nothing of it. */
  private MessagingException refusedWhole(Reply reply) {
    boolean refuses = reply.isRefusal();
    if (announced != null && refuses && Pipelining.isStumble(reply) && blame(reply.text())) {
      line.enter(Phase.BODY);
      return outOfStep();
    }
    if (announced == null && !reply.isClosing()) {
      tidyUp(0);
    } else if (refuses && !reply.isClosing()) {
      line.keep();
    }
    return new MessagingException(reply.text());
  }

  /**
   * Holds it against what was sent unasked that it came to nothing; says whether that is sent no
   * more.
   */
  private boolean blame(String how) {
    if (ahead || announced != null) {
      return lookAhead.blame(relay, how);
    }
    return inOneFlight && pipelining.blame(relay, how);
  }

  /** What is thrown after an answer that is to something else. */
  private MessagingException outOfStep() {
    line.disown();
    return new MessagingException("the relay answered out of step");
  }

  /**
   * Hears the rest of the flight and resets, so that the line is good for another message. If that
   * fails, it is not.
   *
   * @param unheard how many answers are still to come
   */
  private void tidyUp(int unheard) {
    boolean isForNobody = line.phase() == Phase.RCPT;
    line.tidyUp();
    try {
      int code = 0;
      for (int i = 0; i < unheard && code >= 0; i++) {
        line.hurry(BETWEEN_ANSWERS);
        code = line.readServerResponse();
      }
      if (code == GO_AHEAD && isForNobody) {
        // RFC 2920 §3.1: the message that has begun is for nobody, and ends at once.
        line.sendCommand(".");
        code = line.readServerResponse();
      }
      // After another 354, somebody might get what comes next.
      if (code >= 0 && code != GO_AHEAD) {
        line.sendCommand("RSET");
        line.readServerResponse();
      }
    } catch (MessagingException gone) {
      LOG.debug("The relay {} did not let us go on after a refusal.", relay, gone);
    }
  }

  /**
   * Writes the message in one go. A socket whose last write fails has not sent the end of it; of
   * TLS only its records are known, so that the last one may be there.
   */
  private void write(byte[] message, FinalDot dot) throws MessagingException {
    line.enter(Phase.BODY);
    try {
      Socket socket = SmtpSockets.of(line);
      OutputStream out = socket.getOutputStream();
      boolean inRecords = socket instanceof SSLSocket;
      int last = inRecords ? Math.max(0, message.length - RECORD) : 0;
      out.write(message, 0, last);
      dot.mayBeWritten();
      if (inRecords) {
        line.enter(Phase.DOT);
      }
      out.write(message, last, message.length - last);
      line.enter(Phase.DOT);
    } catch (IOException broken) {
      throw new MessagingException("the message could not be written", broken);
    }
  }
}
