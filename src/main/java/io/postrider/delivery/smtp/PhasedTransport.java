package io.postrider.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A transport that knows how far it got and what the relay answered there. Its exceptions tell
 * neither: a failed read looks the same before and after the final dot, and the reply to the {@code
 * RSET} that follows every refusal covers up the refusal.
 */
final class PhasedTransport extends SMTPTransport {

  private Phase phase = Phase.CONNECT;
  private @Nullable String answer;
  private boolean tidying;
  private boolean tidied;
  private boolean dropped;

  PhasedTransport(Session session, URLName relay, boolean implicitTls) {
    super(session, relay, "smtp", implicitTls);
  }

  Phase phase() {
    return phase;
  }

  /** What the relay answered to the last command of this phase, or null when no answer came. */
  @Nullable Reply reply() {
    return answer == null ? null : Reply.parse(answer);
  }

  /**
   * Whether the relay let us reset after a refusal, so that the line is good for another message.
   */
  boolean isReusable() {
    return tidied;
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

  private void enter(Phase next) {
    phase = next;
    answer = null;
    tidied = false;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (dropped) {
      throw new MessagingException("The line was dropped");
    }
    tidying = command.equals("RSET") || command.equals("QUIT");
    if (!tidying) {
      answer = null;
    }
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (tidying) {
      tidied = code == 250;
    } else {
      answer = code < 0 ? null : getLastServerResponse();
    }
    return code;
  }
}
