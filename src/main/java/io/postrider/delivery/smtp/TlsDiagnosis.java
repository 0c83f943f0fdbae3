package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.relay.Relay;
import io.postrider.text.LocalTimes;
import io.postrider.text.OneLine;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Why TLS with a relay failed. A person must act where the certificate or the terms do not do; a
 * line that was cut is only lost.
 */
final class TlsDiagnosis {

  private static final String ISSUER = "unable to find valid certification path";
  private static final String PLAIN = "Unsupported or unrecognized SSL message";
  private static final String UNTRUSTED = "Server is not trusted: ";
  private static final Pattern OTHER_NAME = Pattern.compile("^No (subject alternative|name match)");
  private static final Pattern CUT =
      Pattern.compile(
          "\\[EOF]|shut ?down|terminated|closed|reset|broken pipe", Pattern.CASE_INSENSITIVE);

  private final Relay relay;
  private final Exception failure;
  private final Supplier<Optional<X509Certificate>> certificate;

  /**
   * @param certificate what the relay shows, asked for only if the trouble is about it
   */
  TlsDiagnosis(Relay relay, Exception failure, Supplier<Optional<X509Certificate>> certificate) {
    this.relay = relay;
    this.failure = failure;
    this.certificate = certificate;
  }

  /**
   * Whether the two could not come to terms. What Java makes of such alerts is an exception of its
   * own.
   */
  static boolean isAboutTerms(Exception failure) {
    return has(failure, SSLHandshakeException.class)
        && !has(failure, SocketException.class)
        && !CUT.matcher(ConnectionFailure.rootCause(failure)).find();
  }

  ConnectionFailure trouble() {
    String cause = ConnectionFailure.rootCause(failure);
    if (has(failure, CertificateException.class) || cause.contains(ISSUER)) {
      return lasting(distrusted(cause));
    }
    if (cause.startsWith(UNTRUSTED)) {
      return lasting(
          "The relay %s is not among those that spring.mail.properties.mail.smtp.ssl.trust names: add %s, or leave that property out."
              .formatted(relay.where(), relay.host()));
    }
    if (cause.contains(PLAIN) && relay.implicitTls()) {
      return lasting(
          "The relay %s speaks no TLS first at this port (%s): set spring.mail.ssl.enabled=false, so that STARTTLS is used, or take its other port."
              .formatted(relay.where(), cause));
    }
    if (isAboutTerms(failure)) {
      return lasting(
          "The relay %s and this program found no common terms for TLS (%s): see spring.mail.properties.mail.smtp.ssl.protocols and its ssl.ciphersuites, or ask who runs it."
              .formatted(relay.where(), cause));
    }
    return new ConnectionFailure(
        Trouble.CONNECTION_LOST,
        "The line to the relay %s broke in the TLS handshake (%s): see whether it is well."
            .formatted(relay.where(), cause),
        failure);
  }

  private ConnectionFailure lasting(String sentence) {
    return new ConnectionFailure(Trouble.CONFIGURATION, sentence, failure);
  }

  /** As certificates have it. */
  private static String inUtc(Date time) {
    return LocalTimes.exact(time.toInstant(), ZoneOffset.UTC);
  }

  private String distrusted(String cause) {
    Optional<X509Certificate> shown = certificate.get();
    if (OTHER_NAME.matcher(cause).find()) {
      return "The certificate of the relay %s is for %s, and not for %s: set spring.mail.host to a name that it has, or spring.mail.ssl.verify-hostname=false if the way to it is safe."
          .formatted(relay.where(), shown.map(TlsDiagnosis::names).orElse("others"), relay.host());
    }
    if (has(failure, CertificateExpiredException.class)) {
      return "The certificate of the relay %s expired%s: have it renewed by who runs it, and see whether this machine's clock is right."
          .formatted(relay.where(), shown.map(one -> " on " + inUtc(one.getNotAfter())).orElse(""));
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return "The certificate of the relay %s is not valid yet%s: see whether this machine's clock is right."
          .formatted(
              relay.where(),
              shown.map(one -> ", not before " + inUtc(one.getNotBefore())).orElse(""));
    }
    return "Nobody whom this JVM trusts vouches for the certificate of the relay %s%s: give the JVM a trust store that knows its issuer (-Djavax.net.ssl.trustStore=FILE), or name the host in spring.mail.properties.mail.smtp.ssl.trust."
        .formatted(
            relay.where(),
            cause.contains(ISSUER)
                ? shown.map(one -> " (" + issuer(one) + ")").orElse("")
                : " (" + cause + ")");
  }

  private static String issuer(X509Certificate certificate) {
    return OneLine.of("issued by " + certificate.getIssuerX500Principal().getName());
  }

  /** The alternative names, which alone count (RFC 6125); else the subject. */
  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      List<String> names =
          all == null
              ? List.of()
              : all.stream()
                  .map(one -> one.get(1))
                  .filter(String.class::isInstance)
                  .map(String::valueOf)
                  .limit(5)
                  .toList();
      return OneLine.of(
          names.isEmpty()
              ? certificate.getSubjectX500Principal().getName()
              : String.join(", ", names));
    } catch (CertificateParsingException unreadable) {
      return "others";
    }
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
