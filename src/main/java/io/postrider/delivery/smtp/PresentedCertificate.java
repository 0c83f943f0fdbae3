package io.postrider.delivery.smtp;

import io.postrider.delivery.relay.Relay;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Looks at the certificate that a relay shows, for a sentence about it. It is a line of its own,
 * which ends with the handshake: nothing is said over it.
 */
final class PresentedCertificate implements HostnameVerifier {

  private final AtomicReference<X509Certificate> shown = new AtomicReference<>();

  private PresentedCertificate() {}

  /** What the relay shows; empty if it shows none now. */
  static Optional<X509Certificate> of(Relay relay, Session session, SocketFactory way) {
    PresentedCertificate look = new PresentedCertificate();
    Properties properties = new Properties();
    properties.putAll(session.getProperties());
    properties.put("mail.smtp.ssl.trust", "*");
    properties.put("mail.smtp.ssl.checkserveridentity", "false");
    properties.put("mail.smtp.ssl.hostnameverifier", look);
    try (PhasedTransport line =
        new PhasedTransport(Session.getInstance(properties), relay, ConnectTimeouts.WATCHED)) {
      line.connectBy(way);
    } catch (IOException | MessagingException | RuntimeException refused) {
      // By ourselves, below.
    }
    return Optional.ofNullable(look.shown.get());
  }

  /** Sees the certificate, and refuses it whatever it is. */
  @Override
  public boolean verify(String host, SSLSession tls) {
    try {
      if (tls.getPeerCertificates()[0] instanceof X509Certificate one) {
        shown.set(one);
      }
    } catch (SSLPeerUnverifiedException none) {
      return false;
    }
    return false;
  }
}
