package io.postrider.delivery.smtp;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.LetterRefused;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.NextLetter;
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
  private final LookAhead lookAhead;
  private @Nullable MailTransactions connected;
  private @Nullable Composed upcoming;
  private int accepted;
  private long lastUsed;

  SmtpConnection(
      Relay relay,
      RelayConnector dial,
      MessageComposer composer,
      SmtpSockets sockets,
      Pipelining pipelining,
      LookAhead lookAhead) {
    this.relay = relay;
    this.dial = dial;
    this.composer = composer;
    this.sockets = sockets;
    this.pipelining = pipelining;
    this.lookAhead = lookAhead;
  }

  /** A message, and of which letter it was made. */
  private record Composed(Letter letter, DigestMessage message) {}

  @Override
  public Outcome send(Letter letter, FinalDot dot, NextLetter next) {
    try {
      DigestMessage message = composed(letter);
      MailTransactions open = connected != null ? connected : connect();
      return message.needsUtf8() && !open.line().supportsExtension("SMTPUTF8")
          ? eaiUnsupported()
          : transmit(open, message, dot, next);
    } catch (LetterRefused refused) {
      return refused.outcome();
    } catch (ConnectionFailure none) {
      return none.outcome();
    }
  }

  /** The message that was announced, or another one, for which that is taken back. */
  private DigestMessage composed(Letter letter) {
    Composed announced = upcoming;
    if (announced != null && announced.letter().equals(letter)) {
      upcoming = null;
      return announced.message();
    }
    takeBack();
    return composer.compose(letter);
  }

  @Override
  public void takeBack() {
    upcoming = null;
    if (connected != null && connected.announced() != null) {
      // The relay waits for a message, and would take any other word for one.
      drop(connected);
    }
  }

  /** Composes the next message while the relay takes this one; null if it cannot be announced. */
  private @Nullable DigestMessage compose(NextLetter next, PhasedTransport transport) {
    try {
      Letter letter = next.get();
      if (letter != null) {
        DigestMessage message = composer.compose(letter);
        if (!message.needsUtf8() || transport.supportsExtension("SMTPUTF8")) {
          upcoming = new Composed(letter, message);
          return message;
        }
      }
    } catch (RuntimeException | Error itsOwnTurnSays) {
      // This message's answer is still to be read, whatever the next one lacks.
      upcoming = null;
    }
    return null;
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

  private MailTransactions connect() {
    MailTransactions fresh =
        new MailTransactions(dial.connect(), relay.where(), pipelining, lookAhead);
    accepted = 0;
    lastUsed = System.nanoTime();
    connected = fresh;
    return fresh;
  }

  /** A relay hangs up on a line that has rested, and may not be heard doing so. */
  private boolean isThere(MailTransactions open) {
    // A relay that waits for a message cannot be asked.
    if (open.announced() != null || System.nanoTime() - lastUsed < RESTED.toNanos()) {
      return true;
    }
    boolean alive = open.line().isAlive();
    lastUsed = System.nanoTime();
    return alive;
  }

  private Outcome transmit(
      MailTransactions open, DigestMessage message, FinalDot dot, NextLetter next) {
    try {
      open.hand(message, dot, () -> compose(next, open.line()));
    } catch (MessagingException | RuntimeException failure) {
      return settled(open, failure);
    } finally {
      lastUsed = System.nanoTime();
    }
    return accepted(open.line().reply());
  }

  private void drop(MailTransactions open) {
    open.end();
    open.line().drop();
    connected = null;
  }

  private Outcome settled(MailTransactions open, Exception failure) {
    PhasedTransport transport = open.line();
    Reply reply = transport.reply();
    boolean closed = !transport.isReusable() || reply == null || reply.isClosing();
    if (closed) {
      drop(open);
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
    takeBack();
    MailTransactions open = connected;
    connected = null;
    if (open != null) {
      try {
        open.line().close();
      } catch (MessagingException | RuntimeException late) {
        open.line().drop();
      }
    }
  }
}
