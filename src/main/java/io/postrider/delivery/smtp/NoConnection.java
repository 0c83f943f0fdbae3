package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.OneLine;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import jakarta.mail.AuthenticationFailedException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * No line to the relay could be had. It carries what that means for the letter that waited for one.
 */
final class NoConnection extends RuntimeException {

  private final transient NotStarted outcome;

  private NoConnection(Trouble trouble, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.outcome = new NotStarted(trouble, OneLine.of(sentence));
  }

  NotStarted outcome() {
    return outcome;
  }

  static NoConnection brokenOff() {
    return new NoConnection(Trouble.CONNECTION_LOST, "Sending was broken off.", null);
  }

  /**
   * Finds out why connecting failed, from what the relay answered first and from the exception
   * last.
   */
  static NoConnection because(Relay relay, PhasedTransport transport, Exception failure) {
    if (has(failure, SSLException.class)) {
      return untrusted(relay, failure);
    }
    Reply reply = transport.reply();
    if (reply != null && reply.isRefusal()) {
      return refused(relay, reply, failure);
    }
    if (reply != null && failure instanceof AuthenticationFailedException) {
      return new NoConnection(
          Trouble.AUTHENTICATION,
          "The relay %s offers no way to sign in that we know, so the credentials are of no use: see spring.mail.username."
              .formatted(relay.where()),
          failure);
    }
    if (reply != null
        && transport.getRequireStartTLS()
        && !transport.supportsExtension("STARTTLS")) {
      return new NoConnection(
          Trouble.CONFIGURATION,
          "The relay %s does not offer STARTTLS, and nothing is sent to it in the clear: use its port with TLS, or set spring.mail.properties.mail.smtp.starttls.required=false if the way to it is safe."
              .formatted(relay.where()),
          failure);
    }
    return absent(relay, failure);
  }

  private static NoConnection refused(Relay relay, Reply reply, Exception failure) {
    NotStarted judged = (NotStarted) Judgement.of(reply, Phase.CONNECT, 0);
    boolean signingIn = failure instanceof AuthenticationFailedException && reply.code() != 421;
    return signingIn
        ? new NoConnection(
            Trouble.AUTHENTICATION,
            "The relay %s does not accept the credentials (%s): correct spring.mail.username and spring.mail.password."
                .formatted(relay.where(), reply.text()),
            failure)
        : new NoConnection(
            judged.trouble(),
            "The relay %s takes no messages from us: %s".formatted(relay.where(), reply.text()),
            failure);
  }

  private static NoConnection untrusted(Relay relay, Exception failure) {
    return new NoConnection(
        Trouble.CONFIGURATION,
        "TLS with the relay %s failed (%s): give the JVM a trust store that knows its certificate, or name the host in spring.mail.properties.mail.smtp.ssl.trust."
            .formatted(relay.where(), rootCause(failure)),
        failure);
  }

  private static NoConnection absent(Relay relay, Exception failure) {
    String sentence =
        has(failure, UnknownHostException.class)
            ? "The relay's name in %s is unknown: correct spring.mail.host."
            : "No relay answers at %s (%s): start it, or correct spring.mail.host and spring.mail.port.";
    return new NoConnection(
        Trouble.RELAY_ABSENT, sentence.formatted(relay.where(), rootCause(failure)), failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** The innermost message, without addresses and in one line. */
  static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    if ("[EOF]".equals(message)) {
      return "the relay closed the connection";
    }
    return message == null || message.isBlank()
        ? root.getClass().getSimpleName()
        : OneLine.of(message.strip().replaceFirst("\\.$", ""));
  }
}
