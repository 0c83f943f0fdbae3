package io.postrider.delivery.smtp;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.LetterRefused;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.reply.Phase;
import io.postrider.delivery.reply.Reply;
import io.postrider.delivery.reply.ReplyOutcome;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to the relay, made when it is needed and made again when it broke. */
final class SmtpConnection implements Mailer.Line {

  /** Relays wait for five minutes (RFC 5321 §4.5.3.2.7), or for a few seconds. */
  private static final Duration RESTED = Duration.ofSeconds(5);

  private final Relay relay;
  private final RelayConnector dial;
  private final MessageComposer composer;
  private final SmtpSockets sockets;
  private final Pipelining pipelining;
  private @Nullable PhasedTransport connected;
  private int accepted;
  private long lastUsed;

  SmtpConnection(
      Relay relay,
      RelayConnector dial,
      MessageComposer composer,
      SmtpSockets sockets,
      Pipelining pipelining) {
    this.relay = relay;
    this.dial = dial;
    this.composer = composer;
    this.sockets = sockets;
    this.pipelining = pipelining;
  }

  @Override
  public Outcome send(Letter letter, FinalDot dot) {
    try {
      DigestMessage message = composer.compose(letter);
      PhasedTransport transport = connected != null ? connected : connect();
      return message.needsUtf8() && !transport.supportsExtension("SMTPUTF8")
          ? eaiUnsupported()
          : transmit(transport, message, dot);
    } catch (LetterRefused refused) {
      return refused.outcome();
    } catch (ConnectionFailure none) {
      return none.outcome();
    }
  }

  @Override
  public Optional<NotStarted> ready() {
    try {
      if (connected == null || !isThere(connected)) {
        connect();
      }
      return Optional.empty();
    } catch (ConnectionFailure none) {
      return Optional.of(none.outcome());
    }
  }

  private PhasedTransport connect() {
    PhasedTransport fresh = dial.connect();
    accepted = 0;
    lastUsed = System.nanoTime();
    connected = fresh;
    return fresh;
  }

  /** A relay hangs up on a line that has rested, and may not be heard doing so. */
  private boolean isThere(PhasedTransport transport) {
    if (System.nanoTime() - lastUsed < RESTED.toNanos()) {
      return true;
    }
    boolean alive = transport.isAlive();
    lastUsed = System.nanoTime();
    return alive;
  }

  private Outcome transmit(PhasedTransport transport, DigestMessage message, FinalDot dot) {
    try {
      new MailTransaction(transport, relay.where(), pipelining).hand(message, dot);
    } catch (MessagingException | RuntimeException failure) {
      return settled(transport, failure);
    } finally {
      lastUsed = System.nanoTime();
    }
    return accepted(transport.reply());
  }

  private Outcome settled(PhasedTransport transport, Exception failure) {
    Reply reply = transport.reply();
    boolean closed = !transport.isReusable() || reply == null || reply.isClosing();
    if (closed) {
      transport.drop();
      connected = null;
    }
    if (closed && reply != null && isRecycling(reply, transport.phase())) {
      return new NotStarted(Trouble.RECYCLED, reply.text());
    }
    if (reply != null && reply.isRefusal()) {
      return withNextStep(ReplyOutcome.of(reply, transport.phase(), accepted), reply);
    }
    if (transport.phase() != Phase.DOT) {
      return new NotStarted(
          Trouble.CONNECTION_LOST,
          "The line broke at %s, before the message was handed over: %s."
              .formatted(transport.phase(), cause(failure)));
    }
    return reply != null && reply.isAcceptance()
        ? accepted(reply)
        : new InDoubt("The line broke after the final dot: %s.".formatted(cause(failure)));
  }

  /** A relay may say only at MAIL that it wants a sign-in. */
  private Outcome withNextStep(Outcome outcome, Reply reply) {
    return outcome instanceof NotStarted trouble
            && trouble.trouble() == Trouble.AUTHENTICATION
            && !relay.hasCredentials()
        ? new NotStarted(trouble.trouble(), trouble.concerns(), AuthDiagnosis.wanted(relay, reply))
        : outcome;
  }

  /** Some relays say 451 where others say 421. */
  private boolean isRecycling(Reply reply, Phase phase) {
    return phase == Phase.MAIL && accepted > 0 && reply.isRefusal() && !reply.isPermanent();
  }

  private Accepted accepted(@Nullable Reply reply) {
    accepted++;
    return new Accepted(reply == null ? "" : reply.text());
  }

  private Outcome eaiUnsupported() {
    return new Refused(
        Reason.EAI_UNSUPPORTED,
        "The relay %s does not offer SMTPUTF8, which an address with letters beyond ASCII before the @ needs."
            .formatted(relay.where()));
  }

  private String cause(Throwable failure) {
    return sockets.isBroken() ? "sending was broken off" : ConnectionFailure.rootCause(failure);
  }

  @Override
  public void close() {
    PhasedTransport transport = connected;
    connected = null;
    if (transport != null) {
      try {
        transport.close();
      } catch (MessagingException | RuntimeException late) {
        transport.drop();
      }
    }
  }
}
