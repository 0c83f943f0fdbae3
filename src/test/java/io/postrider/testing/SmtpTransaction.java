package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One message on its way into a {@link SmtpSink}. */
final class SmtpTransaction implements MessageHandler {

  private final SmtpSink sink;
  private final Session session;
  private final long number;
  private final long connection;
  private final long numberInConnection;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  SmtpTransaction(
      SmtpSink sink, Session session, long number, long connection, long numberInConnection) {
    this.sink = sink;
    this.session = session;
    this.number = number;
    this.connection = connection;
    this.numberInConnection = numberInConnection;
  }

  long number() {
    return number;
  }

  long numberInConnection() {
    return numberInConnection;
  }

  boolean hasRecipient(String address) {
    return recipients.contains(address);
  }

  boolean hasRecipientIn(String domain) {
    String end = "@" + domain.toLowerCase(Locale.ROOT);
    return recipients.stream().anyMatch(address -> address.toLowerCase(Locale.ROOT).endsWith(end));
  }

  @Override
  public void from(String from) throws RejectException {
    sender = from;
    reach(SmtpPhase.MAIL);
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    recipients.add(recipient);
    try {
      reach(SmtpPhase.RCPT);
    } catch (RejectException e) {
      recipients.remove(recipient);
      throw e;
    }
  }

  @Override
  public String data(InputStream text) throws RejectException, IOException {
    SmtpFault.Act amid = sink.actAt(SmtpPhase.TEXT, this);
    if (amid != null) {
      text.read();
      perform(amid);
    }
    byte[] bytes = text.readAllBytes();
    sink.inspect(recipients, bytes);
    SmtpFault.Act last = sink.actAt(SmtpPhase.DOT, this);
    if (isNegative(last)) {
      // The final dot ends the transaction whatever the answer (RFC 5321 §4.1.1.4).
      session.resetMailTransaction();
    } else {
      sink.take(
          new SmtpMessage(
              number, connection, sender, List.copyOf(recipients), kept(bytes), System.nanoTime()));
    }
    perform(last);
    return null;
  }

  @Override
  public void done() {}

  /** Does what a fault wants here, if one strikes. */
  void reach(SmtpPhase phase) throws RejectException {
    perform(sink.actAt(phase, this));
  }

  private byte[] kept(byte[] bytes) {
    return sink.keepsText() ? bytes : new byte[0];
  }

  private static boolean isNegative(SmtpFault.Act act) {
    return act instanceof SmtpFault.Reply reply && reply.code() >= 400;
  }

  private void perform(SmtpFault.Act act) throws RejectException {
    if (act instanceof SmtpFault.Reply reply) {
      throw reply.code() == 421
          ? new DropConnectionException(421, reply.text())
          : new RejectException(reply.code(), reply.text());
    } else if (act instanceof SmtpFault.HangUp hangUp) {
      hangUp(hangUp.reset());
    } else if (act instanceof SmtpFault.Stall stall) {
      stall.gate().pass();
    }
  }

  private void hangUp(boolean reset) throws RejectException {
    try {
      Socket socket = session.getSocket();
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      session.closeSocket();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Ends the session; what it says goes nowhere.
    throw new DropConnectionException();
  }
}
