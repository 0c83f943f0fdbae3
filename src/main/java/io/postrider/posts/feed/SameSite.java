package io.postrider.posts.feed;

import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Which pages belong to one site: those of one name that somebody has registered. */
final class SameSite {

  private SameSite() {}

  /** Whether two web addresses are of one site. */
  static boolean of(String one, String other) {
    return !one.isEmpty() && owner(one).equals(owner(other));
  }

  private static String owner(String address) {
    String host = host(address);
    if (!InternetDomainName.isValid(host)) {
      return host;
    }
    InternetDomainName name = InternetDomainName.from(host);
    return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : host;
  }

  private static String host(String address) {
    try {
      String host = Objects.requireNonNullElse(URI.create(address).getHost(), "");
      return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    } catch (IllegalArgumentException none) {
      return "";
    }
  }
}
