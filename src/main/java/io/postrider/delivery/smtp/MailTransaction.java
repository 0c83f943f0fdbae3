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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one message over on a line that is ready (RFC 5321 §3.3): {@code MAIL}, {@code RCPT} and
 * {@code DATA}, in one flight where the relay takes it (RFC 2920), then the message, in one write.
 * The line knows afterwards how far it came and what the relay answered there.
 */
final class MailTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(MailTransaction.class);

  private static final List<Phase> OPENING = List.of(Phase.MAIL, Phase.RCPT, Phase.DATA);

  private static final int GO_AHEAD = 354;

  /** How long a relay on trial may take from one answer of a flight to the next. */
  private static final Duration BETWEEN_ANSWERS = Duration.ofSeconds(30);

  /** No record of TLS holds more (RFC 8446 §5.1). */
  private static final int RECORD = 1 << 14;

  private final PhasedTransport line;
  private final String relay;
  private final Pipelining pipelining;
  private final boolean inOneFlight;

  /**
   * A transaction that is yet to begin.
   *
   * @param relay for messages to people
   */
  MailTransaction(PhasedTransport line, String relay, Pipelining pipelining) {
    this.line = line;
    this.relay = relay;
    this.pipelining = pipelining;
    this.inOneFlight = pipelining.isTrusted() && line.supportsExtension("PIPELINING");
  }

  /**
   * Hands a message over.
   *
   * @param dot called before octets are written that may hold the final dot
   * @throws MessagingException if the relay has not accepted it
   */
  void hand(DigestMessage message, FinalDot dot) throws MessagingException {
    // One transaction of a line at a time, as the library has it.
    synchronized (line) {
      open(commands(message));
      write(message.dotted(), dot);
      if (line.readServerResponse() / 100 != 2) {
        throw refused(0);
      }
    }
    if (inOneFlight) {
      pipelining.prove();
    }
  }

  private void open(List<String> commands) throws MessagingException {
    line.enter(Phase.MAIL);
    if (inOneFlight) {
      say(commands);
    }
    for (int i = 0; i < OPENING.size(); i++) {
      line.enter(OPENING.get(i));
      if (inOneFlight) {
        hurry(i);
      } else {
        say(commands.subList(i, i + 1));
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
  }

  // The library takes a line end within a command for somebody's trick, and so it would be.
  private void say(List<String> commands) throws MessagingException {
    StringBuilder flight = new StringBuilder();
    for (String command : commands) {
      if (command.chars().anyMatch(Character::isISOControl)) {
        throw new MessagingException("a command has a control character");
      }
      flight.append(command).append("\r\n");
    }
    try {
      SmtpSockets.of(line)
          .getOutputStream()
          .write(flight.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new MessagingException("the commands could not be written", broken);
    }
  }

  private void hurry(int answer) {
    if (answer > 0 && pipelining.isOnTrial()) {
      line.hurry(BETWEEN_ANSWERS);
    }
  }

  private int answer() throws MessagingException {
    try {
      int code = line.readServerResponse();
      if (code < 0) {
        blame("it hung up at " + line.phase());
      }
      return code;
    } catch (MessagingException broken) {
      boolean late = broken.getCause() instanceof SocketTimeoutException;
      blame((late ? "no answer came at " : "it hung up at ") + line.phase());
      throw broken;
    }
  }

  /** What is thrown after an answer other than the one wanted. */
  private MessagingException refused(int unheard) {
    Reply reply = line.reply();
    if (reply == null) {
      return new MessagingException("[EOF]");
    }
    boolean stumbles = line.phase() != Phase.DOT && Pipelining.isStumble(reply);
    if (stumbles && blame(reply.text())) {
      return outOfStep();
    }
    if (!reply.isClosing()) {
      tidyUp(unheard);
    }
    return new MessagingException(reply.text());
  }

  /** Holds it against a flight that it came to nothing; says whether it was the last of them. */
  private boolean blame(String how) {
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

  private List<String> commands(DigestMessage message) {
    String mail = "MAIL FROM:<" + message.envelopeSender() + ">";
    String recipient = "RCPT TO:<" + message.envelopeRecipient() + ">";
    if (message.needsUtf8()) {
      mail += " SMTPUTF8";
    }
    if (line.supportsExtension("DSN")) {
      mail += parameter("RET=", "dsn.ret");
      recipient += parameter("NOTIFY=", "dsn.notify");
    }
    return List.of(mail + parameter("", "mailextension"), recipient, "DATA");
  }

  private String parameter(String name, String setting) {
    String value = line.setting(setting);
    return value == null ? "" : " " + name + value;
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
