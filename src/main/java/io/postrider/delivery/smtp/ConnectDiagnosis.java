package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.reply.Phase;
import io.postrider.delivery.reply.Reply;
import io.postrider.delivery.reply.ReplyOutcome;
import io.postrider.text.OneLine;
import jakarta.mail.AuthenticationFailedException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;

/**
 * Finds out why there is no line to the relay: from how far it got, from what the relay answered
 * there, and from the exception last. A 4xx and a line that broke are temporary and wait for
 * nobody.
 */
final class ConnectDiagnosis {

  private final Relay relay;
  private final PhasedTransport transport;
  private final Exception failure;
  private final Supplier<Optional<X509Certificate>> certificate;

  /**
   * @param certificate what the relay shows, asked for only if the trouble is about it
   */
  ConnectDiagnosis(
      Relay relay,
      PhasedTransport transport,
      Exception failure,
      Supplier<Optional<X509Certificate>> certificate) {
    this.relay = relay;
    this.transport = transport;
    this.failure = failure;
    this.certificate = certificate;
  }

  static ConnectionFailure unknown(Relay relay, UnknownHostException failure) {
    return new ConnectionFailure(
        Trouble.RELAY_ABSENT,
        "The relay's name in %s is unknown: correct spring.mail.host.".formatted(relay.where()),
        failure);
  }

  /** No machine of the relay's can be reached, for these reasons. */
  static ConnectionFailure absent(Relay relay, String reasons) {
    return new ConnectionFailure(
        Trouble.RELAY_ABSENT,
        "No relay answers at %s (%s): start it, or correct spring.mail.host and spring.mail.port."
            .formatted(relay.where(), reasons),
        new UnknownHostException(reasons));
  }

  ConnectionFailure trouble() {
    Reply reply = transport.reply();
    if (transport.phase() == Phase.TLS || TlsDiagnosis.isAboutTerms(failure)) {
      return timedOut() ? silent() : new TlsDiagnosis(relay, failure, certificate).trouble();
    }
    if (reply != null && reply.isRefusal()) {
      return transport.phase() == Phase.AUTH ? signIn(reply) : refused(reply);
    }
    if (transport.challenge() != null) {
      return new ConnectionFailure(
          Trouble.AUTHENTICATION,
          AuthDiagnosis.refusedToken(relay, transport.challenge(), ""),
          failure);
    }
    if (failure instanceof AuthenticationFailedException && transport.phase() != Phase.AUTH) {
      return new ConnectionFailure(
          Trouble.AUTHENTICATION,
          AuthDiagnosis.noWay(relay, transport.getExtensionParameter("AUTH")),
          failure);
    }
    if (reply != null && lacksTls()) {
      return trouble(
          Trouble.CONFIGURATION,
          "The relay %s does not offer STARTTLS, and nothing is sent to it in the clear: use its port with TLS, or set spring.mail.properties.mail.smtp.starttls.required=false if the way to it is safe.");
    }
    if (timedOut()) {
      return silent();
    }
    return transport.phase() == Phase.CONNECT && !wasReset()
        ? absent(relay, ConnectionFailure.rootCause(failure))
        : broken();
  }

  /** Whoever resets a line at once may be faster than we are at noticing that it was there. */
  private boolean wasReset() {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SocketException reset
        && String.valueOf(reset.getMessage()).contains("reset");
  }

  private boolean lacksTls() {
    return transport.phase() == Phase.EHLO
        && !relay.implicitTls()
        && transport.getRequireStartTLS()
        && !transport.supportsExtension("STARTTLS");
  }

  private boolean timedOut() {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SocketTimeoutException) {
        return transport.phase() != Phase.CONNECT;
      }
    }
    return false;
  }

  private ConnectionFailure signIn(Reply reply) {
    return reply.isPermanent()
        ? new ConnectionFailure(
            Trouble.AUTHENTICATION,
            transport.challenge() == null
                ? AuthDiagnosis.refused(relay, reply)
                : AuthDiagnosis.refusedToken(relay, transport.challenge(), reply.quoted()),
            failure)
        : new ConnectionFailure(Trouble.THROTTLED, AuthDiagnosis.putOff(relay, reply), failure);
  }

  private ConnectionFailure refused(Reply reply) {
    String said = reply.quoted();
    if (transport.phase() == Phase.STARTTLS) {
      return reply.isPermanent()
          ? trouble(
              Trouble.CONFIGURATION,
              "The relay %s refuses STARTTLS (%s): use its port with TLS first, with spring.mail.ssl.enabled=true, or ask who runs it.",
              said)
          : trouble(Trouble.CONNECTION_LOST, "The relay %s cannot do TLS for now: %s.", said);
    }
    if (transport.phase() == Phase.EHLO) {
      return trouble(
          lasting(reply),
          "The relay %s turned us away after EHLO %s (%s): if it wants another name, set spring.mail.properties.mail.smtp.localhost to one of this machine's that DNS knows.",
          transport.getLocalHost(),
          said);
    }
    return reply.isPermanent()
        ? trouble(
            lasting(reply),
            "The relay %s takes no messages from us (%s): correct spring.mail.host and spring.mail.port, or ask who runs it.",
            said)
        : trouble(Trouble.THROTTLED, "The relay %s takes no messages from us for now: %s.", said);
  }

  /** A 4xx ends by itself, whatever its words are. */
  private Trouble lasting(Reply reply) {
    return reply.isPermanent()
        ? ((NotStarted) ReplyOutcome.of(reply, transport.phase(), 0)).trouble()
        : Trouble.THROTTLED;
  }

  private ConnectionFailure silent() {
    String hint =
        switch (transport.phase()) {
          case GREETING ->
              relay.implicitTls()
                  ? "see whether it is well."
                  : "if its port wants TLS first, set spring.mail.ssl.enabled=true.";
          case TLS ->
              relay.implicitTls()
                  ? "if its port does not speak TLS first, set spring.mail.ssl.enabled=false."
                  : "see whether it is well.";
          default -> "see whether it is well.";
        };
    return trouble(
        Trouble.RELAY_ABSENT,
        "The relay %s said nothing %s for %d seconds: " + hint,
        place(),
        Math.max(1, transport.patience().toSeconds()));
  }

  private ConnectionFailure broken() {
    String said = Objects.toString(transport.getLastServerResponse(), "");
    boolean closed = said.isBlank() || said.equals("[EOF]");
    return transport.phase() == Phase.GREETING && !closed
        ? trouble(
            Trouble.RELAY_ABSENT,
            "What answers at %s is not a mail server ('%s'): correct spring.mail.host and spring.mail.port.",
            OneLine.of(said))
        : trouble(
            Trouble.CONNECTION_LOST,
            "The line to the relay %s broke %s (%s): see whether it is well.",
            place(),
            transport.phase() == Phase.GREETING
                ? "the relay closed the connection"
                : ConnectionFailure.rootCause(failure));
  }

  private String place() {
    return switch (transport.phase()) {
      case CONNECT, GREETING -> "in greeting";
      case TLS -> "in the TLS handshake";
      case AUTH -> "at sign-in";
      default -> "to " + transport.phase();
    };
  }

  private ConnectionFailure trouble(Trouble trouble, String sentence, Object... rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = relay.where();
    System.arraycopy(rest, 0, all, 1, rest.length);
    return new ConnectionFailure(trouble, sentence.formatted(all), failure);
  }
}
