package io.postrider.delivery.smtp;

import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.reply.Reply;
import io.postrider.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a relay's answer to {@code AUTH} (RFC 4954) means, in a sentence that says what to do. */
final class AuthDiagnosis {

  private AuthDiagnosis() {}

  /** A 4xx: another password would not help, so that nobody is asked for one. */
  static String putOff(Relay relay, Reply reply) {
    return reply.code() == 432
        ? "The relay %s wants the account changed over before it signs us in (%s): sign in once by the way that it names, or ask who runs it."
            .formatted(relay.where(), reply.quoted())
        : "The relay %s does not sign us in for now: %s.".formatted(relay.where(), reply.quoted());
  }

  static String refused(Relay relay, Reply reply) {
    String what =
        switch (reply.code()) {
          case 504 ->
              "does not know this way of signing in (%s): name another one in spring.mail.properties.mail.smtp.auth.mechanisms.";
          case 525 -> "has switched off the account of spring.mail.username (%s): ask who runs it.";
          case 530, 538 ->
              "signs nobody in without TLS (%s): use its port with TLS first, with spring.mail.ssl.enabled=true.";
          case 534 ->
              "wants another way of signing in (%s): its provider says which, for instance a password for applications, to be set as spring.mail.password.";
          default ->
              "does not accept the credentials (%s): correct spring.mail.username and spring.mail.password.";
        };
    return "The relay " + relay.where() + " " + what.formatted(reply.quoted());
  }

  /**
   * An access token did not do.
   *
   * @param challenge what the relay says about it: {@code 334} and JSON in Base64
   * @param reply its last word, or empty
   */
  static String refusedToken(Relay relay, String challenge, String reply) {
    String why = decoded(challenge.strip().replaceFirst("^334 ", ""));
    return "The relay %s refuses the access token (%s%s): set a fresh one as spring.mail.password."
        .formatted(relay.where(), why, reply.isEmpty() ? "" : ", " + reply);
  }

  /**
   * We have nothing to sign in with; what the relay says stands last, as more may be said of it.
   */
  static String wanted(Relay relay, Reply reply) {
    return "The relay %s wants a sign-in, so set spring.mail.username and spring.mail.password: %s"
        .formatted(relay.where(), reply.text());
  }

  /** There is nothing that both sides know. */
  static String noWay(Relay relay, @Nullable String offered) {
    return relay.hasCredentials()
        ? "The relay %s offers no way to sign in that is among ours (it offers '%s'): see spring.mail.properties.mail.smtp.auth.mechanisms."
            .formatted(relay.where(), OneLine.of(String.valueOf(offered)))
        : "There is no spring.mail.username to sign in to the relay %s with, and spring.mail.properties.mail.smtp.auth=true asks for it: set it with its spring.mail.password, or leave that property out."
            .formatted(relay.where());
  }

  private static String decoded(String encoded) {
    try {
      return OneLine.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException plain) {
      return OneLine.of(encoded);
    }
  }
}
