package io.postrider.delivery.relay;

import io.postrider.delivery.letter.Loopback;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mail.autoconfigure.MailProperties;

/**
 * Where the relay is and how to talk to it.
 *
 * @param host a name or an address
 * @param port 25 unless said otherwise, 465 with implicit TLS
 * @param username null where the relay wants no credentials
 * @param password null where the relay wants no credentials
 * @param implicitTls whether TLS comes first (RFC 8314), before any SMTP
 * @param properties Jakarta Mail's own, under {@code mail.smtp.}; they win over our defaults
 */
public record Relay(
    String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    boolean implicitTls,
    Map<String, String> properties) {

  private static final int SMTP = 25;
  private static final int SUBMISSIONS = 465;

  public Relay {
    properties = Map.copyOf(properties);
  }

  /** A relay that wants nothing of us: no credentials, no particular settings. */
  public static Relay at(String host, int port) {
    return new Relay(host, port, null, null, port == SUBMISSIONS, Map.of());
  }

  /**
   * The relay that {@code spring.mail.*} describes.
   *
   * @throws RelayUnusable when they do not describe one
   */
  public static Relay of(MailProperties mail) {
    String host = mail.getHost();
    if (host == null || host.isBlank()) {
      throw new RelayUnusable(
          "spring.mail.host is empty, so there is no relay to hand messages to:"
              + " set SPRING_MAIL_HOST to the name of your SMTP server.");
    }
    if (mail.getSsl().getBundle() != null) {
      throw new RelayUnusable(
          "spring.mail.ssl.bundle is \"%s\", but a relay's certificate is checked with the JVM's trust store: give it with -Djavax.net.ssl.trustStore, or name the host in spring.mail.properties.mail.smtp.ssl.trust."
              .formatted(mail.getSsl().getBundle()));
    }
    if (mail.getUsername() != null && !mail.getUsername().isEmpty() && mail.getPassword() == null) {
      throw new RelayUnusable(
          "spring.mail.username is \"%s\" but there is no spring.mail.password: set both, or neither."
              .formatted(mail.getUsername()));
    }
    Integer given = mail.getPort();
    boolean first = tlsFirst(mail);
    int port = given != null ? given : first ? SUBMISSIONS : SMTP;
    return new Relay(
        host.strip(),
        port,
        mail.getUsername(),
        mail.getPassword(),
        first || port == SUBMISSIONS,
        properties(mail));
  }

  private static boolean tlsFirst(MailProperties mail) {
    return mail.getSsl().isEnabled()
        || "smtps".equalsIgnoreCase(mail.getProtocol())
        || Boolean.parseBoolean(mail.getProperties().get("mail.smtp.ssl.enable"));
  }

  private static Map<String, String> properties(MailProperties mail) {
    Map<String, String> under = new HashMap<>();
    if (!mail.getSsl().isVerifyHostname()) {
      under.put("mail.smtp.ssl.checkserveridentity", "false");
    }
    mail.getProperties()
        .forEach(
            (key, value) -> under.put(key.replaceFirst("^mail\\.smtps\\.", "mail.smtp."), value));
    return under;
  }

  /** Whether it wants a sign-in. */
  public boolean hasCredentials() {
    return username != null && !username.isEmpty();
  }

  /** Whether the host is this machine, judged by its spelling alone: no name is looked up. */
  public boolean isLoopback() {
    return Loopback.isNamed(host);
  }

  /** Whether nothing but TLS will do: a password or a reader's mail would travel in the clear. */
  public boolean requiresTls() {
    return hasCredentials() || !isLoopback();
  }

  /** Whether commands may be sent together (RFC 2920) where it offers that. */
  public boolean pipelines() {
    return !"false".equalsIgnoreCase(properties.get("mail.smtp.pipelining"));
  }

  /** {@code host:port}, for messages to people. */
  public String where() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "Relay[" + where() + (hasCredentials() ? ", with credentials]" : "]");
  }
}
