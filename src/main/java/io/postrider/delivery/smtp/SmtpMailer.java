package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.relay.RelayProperties;
import jakarta.mail.Session;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Hands messages to a relay by SMTP (RFC 5321), one recipient each. What the relay answers becomes
 * an {@link Outcome}; where the line breaks, the phase decides whether the relay may have the
 * message.
 *
 * <p>TLS is used when it is offered, and required when there are credentials or the relay is not on
 * this machine. Any setting of Jakarta Mail under {@code spring.mail.properties} wins over ours.
 */
public final class SmtpMailer implements Mailer {

  private final Relay relay;
  private final MessageComposer composer;
  private final SmtpSockets sockets = new SmtpSockets();
  private final ScheduledThreadPoolExecutor clockwork;
  private final RelayConnector dial;
  private final Pipelining pipelining;
  private final LookAhead lookAhead = new LookAhead();

  /**
   * Connects to nothing yet.
   *
   * @param composer makes the messages
   */
  public SmtpMailer(Relay relay, MessageComposer composer) {
    this(relay, composer, ConnectTimeouts.DELIVERING);
  }

  private SmtpMailer(Relay relay, MessageComposer composer, ConnectTimeouts patience) {
    this.relay = relay;
    this.composer = composer;
    this.clockwork = clockwork();
    this.pipelining = new Pipelining(relay.pipelines());
    Session session = Session.getInstance(RelayProperties.of(relay, clockwork));
    this.dial = new RelayConnector(relay, session, sockets, patience);
  }

  /** The same for somebody who sits before a screen: a relay that says nothing is told soon. */
  public static SmtpMailer watched(Relay relay, MessageComposer composer) {
    return new SmtpMailer(relay, composer, ConnectTimeouts.WATCHED);
  }

  // It breaks off writes that take too long: one task for each write, nearly always cancelled.
  private static ScheduledThreadPoolExecutor clockwork() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "write-time-out");
              thread.setDaemon(true);
              return thread;
            });
    one.setRemoveOnCancelPolicy(true);
    return one;
  }

  @Override
  public Line open() {
    return new SmtpConnection(relay, dial, composer, sockets, pipelining, lookAhead);
  }

  @Override
  public void abort() {
    sockets.breakAll();
  }

  @Override
  public void close() {
    sockets.breakAll();
    clockwork.shutdownNow();
  }
}
