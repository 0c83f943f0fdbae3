package io.postrider.delivery.dkim;

import io.postrider.text.DomainNames;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are signed; all three or none.
 *
 * @param domain who signs: the sender's domain, or one above it
 * @param selector names the key among those of the domain
 * @param key the path of a private key's PEM file, or its text
 */
@ConfigurationProperties("postrider.dkim")
public record DkimProperties(
    @DefaultValue("") String domain,
    @DefaultValue("") String selector,
    @DefaultValue("") String key) {

  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";

  /**
   * What signs messages; empty where nothing is configured. The key is read anew each time.
   *
   * @throws DkimUnusable if what is configured cannot sign
   */
  public Optional<DkimSigner> signer() {
    if (domain.isBlank() && selector.isBlank() && key.isBlank()) {
      return Optional.empty();
    }
    required("POSTRIDER_DKIM_DOMAIN", domain);
    required("POSTRIDER_DKIM_SELECTOR", selector);
    required("POSTRIDER_DKIM_KEY", key);
    return Optional.of(
        new DkimSigner(
            labels("POSTRIDER_DKIM_DOMAIN", domain, 2),
            labels("POSTRIDER_DKIM_SELECTOR", selector, 1),
            DkimKey.read(key)));
  }

  private static void required(String name, String value) {
    if (value.isBlank()) {
      throw new DkimUnusable(
          "%s is not set, but mails are to be signed: set POSTRIDER_DKIM_DOMAIN, _SELECTOR and _KEY, or none of them."
              .formatted(name));
    }
  }

  private static String labels(String name, String value, int least) {
    String ascii = ascii(value.strip());
    if (!ascii.matches(LABEL + "(?:\\." + LABEL + "){" + (least - 1) + ",}")
        || ascii.length() > 200) {
      throw new DkimUnusable(
          "%s is '%s'; it must be %s."
              .formatted(
                  name, value, least == 1 ? "a name such as postrider2026" : "a domain's name"));
    }
    return ascii;
  }

  private static String ascii(String name) {
    try {
      return DomainNames.ascii(name);
    } catch (IllegalArgumentException unfit) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "DkimProperties[domain=%s, selector=%s]".formatted(domain, selector);
  }
}
