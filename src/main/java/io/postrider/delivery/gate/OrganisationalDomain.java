package io.postrider.delivery.gate;

import com.google.common.net.InternetDomainName;
import java.util.Locale;

/**
 * Whose a domain is: the domain that was registered, by the public suffix list. DMARC asks for no
 * more than that two domains have the same one (RFC 7489 §3.1, §3.2).
 */
final class OrganisationalDomain {

  private OrganisationalDomain() {}

  /** The organisational domain, in lower case. */
  static String of(String domain) {
    String given = domain.toLowerCase(Locale.ROOT);
    try {
      InternetDomainName name = InternetDomainName.from(given);
      if (name.hasPublicSuffix()) {
        return name.isPublicSuffix() ? given : name.topPrivateDomain().toString();
      }
    } catch (IllegalArgumentException e) {
      // no name that anybody could register; the last rule will do
    }
    // What is not on the list is one level below a suffix of one label.
    return given.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
  }

  /** Whether both are of one organisation. */
  static boolean isOne(String domain, String other) {
    return of(domain).equals(of(other));
  }
}
