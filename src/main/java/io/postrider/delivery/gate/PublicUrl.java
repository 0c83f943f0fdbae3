package io.postrider.delivery.gate;

import io.postrider.digest.Delivery;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the public pages are: what readers' links begin with. */
@Component
public class PublicUrl {

  private static final Logger LOG = LoggerFactory.getLogger(PublicUrl.class);

  private static final URI NOWHERE = URI.create("https://postrider.invalid");

  private final Environment environment;
  private final Mailers mailers;
  private final AtomicBoolean warned = new AtomicBoolean();

  PublicUrl(Environment environment, Mailers mailers) {
    this.environment = environment;
    this.mailers = mailers;
  }

  /**
   * The address for messages that this relay is handed.
   *
   * @throws Gates.Refusal if there is none, or one that readers could not use
   */
  URI forRelay(Delivery.Relay relay) {
    Optional<URI> configured = configured();
    if (relay == Delivery.Relay.MAILBOX) {
      return configured.orElseGet(this::here);
    }
    if (configured.filter(address -> !leadsNowhere(address)).isPresent()) {
      return configured.get();
    }
    boolean isHere = mailers.relayIsLoopback();
    if (isHere && goNowhere()) {
      return configured.orElseGet(this::nowhere);
    }
    throw new Gates.Refusal(
        "POSTRIDER_PUBLIC_URL is %s, so readers' links would lead nowhere; set it to the https address where readers"
                .formatted(configured.map("'%s'"::formatted).orElse("not set"))
            + " reach the serving process, as in https://news.clinic.example%s."
                .formatted(
                    isHere ? ", or add --links-go-nowhere if nobody is to follow them" : ""));
  }

  /** Whether no reader reaches it: it is this machine's own address, or no real name. */
  private static boolean leadsNowhere(URI address) {
    return isLocal(address) || address.getHost().endsWith(".invalid");
  }

  private static boolean isLocal(URI address) {
    return String.valueOf(address.getHost()).matches("localhost|127\\.[0-9.]+|\\[::1]");
  }

  /** A relay on this machine may hand mails to real people: whoever only tries it out says so. */
  private boolean goNowhere() {
    return environment
        .getProperty("postrider.links-go-nowhere", "")
        .strip()
        .equalsIgnoreCase("true");
  }

  private URI nowhere() {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "POSTRIDER_PUBLIC_URL is not set: readers' links point to {} and work for nobody.",
          NOWHERE);
    }
    return NOWHERE;
  }

  /**
   * The address for what nobody is mailed.
   *
   * @throws Gates.Refusal if somebody set one that readers could not use
   */
  public URI forPreview() {
    return configured().orElseGet(this::here);
  }

  /**
   * The address as somebody set it; empty if nobody did.
   *
   * @throws Gates.Refusal if it is one that readers could not use
   */
  public Optional<URI> configured() {
    return Optional.of(environment.getProperty("postrider.public-url", "").strip())
        .filter(address -> !address.isEmpty())
        .map(PublicUrl::checked);
  }

  /** What {@code serve} answers to on this machine. */
  private URI here() {
    return URI.create("http://127.0.0.1:" + environment.getProperty("server.port", "8080"));
  }

  private static URI checked(String configured) {
    try {
      URI uri = URI.create(configured.replaceFirst("/+$", ""));
      boolean isPlain =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
      if (uri.getHost() != null
          && isPlain
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && isLocal(uri)))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the sentence
    }
    throw new Gates.Refusal(
        "POSTRIDER_PUBLIC_URL is '%s'; it must be an https address such as https://news.clinic.example (http only for this machine)."
            .formatted(configured));
  }
}
