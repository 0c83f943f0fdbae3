package io.postrider.posts.fields;

import io.postrider.text.DomainNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them. */
public final class WebAddress {

  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");
  private static final Pattern PARTS =
      Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*+:)?//[^/?#]*+)?+([^#]*+)(?:#(.*+))?+");
  private static final Pattern AUTHORITY =
      Pattern.compile("([^/]*+//(?:[^@]*+@)?+)([^\\[\\]@:]++)((?::\\d*+)?+)");

  private static final Pattern ABOVE_ROOT =
      Pattern.compile("^([A-Za-z]++://[^/?#]++)(?:/\\.\\.)++(?=/|$|[?#])");

  /** Some names have an underscore, which no rule for hosts allows and every browser takes. */
  private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9_.-]++(?::\\d{1,5}+)?+");

  private WebAddress() {}

  /**
   * An absolute http or https address. What browsers mend is mended: other alphabets in the host,
   * characters that should be encoded, names with an underscore.
   *
   * @param address absolute or relative; blank and null are allowed
   * @param base what it is relative to
   * @return null if it leads nowhere on the web
   */
  public static @Nullable String web(@Nullable String address, @Nullable URI base) {
    if (address == null || address.isBlank()) {
      return null;
    }
    try {
      URI parsed = new URI(mended(address.strip()));
      URI absolute = base == null ? parsed : base.resolve(parsed);
      return isWeb(absolute) || isNamed(absolute) ? belowRoot(absolute.toString()) : null;
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return null;
    }
  }

  /** Nothing lies above the root of a site (RFC 3986, section 5.2.4); Java keeps such steps. */
  private static String belowRoot(String address) {
    return ABOVE_ROOT.matcher(address).replaceFirst("$1");
  }

  /** Browsers take these characters in an address; RFC 3986 wants them encoded. */
  private static String mended(String address) {
    Matcher parts = PARTS.matcher(encoded(address));
    if (!parts.matches()) {
      return address;
    }
    String authority = parts.group(1) == null ? "" : ascii(parts.group(1));
    String path = parts.group(2).replace("[", "%5B").replace("]", "%5D");
    String fragment = parts.group(3);
    return authority
        + path
        + (fragment == null
            ? ""
            : "#" + fragment.replace("#", "%23").replace("[", "%5B").replace("]", "%5D"));
  }

  private static String encoded(String address) {
    return FORBIDDEN
        .matcher(address)
        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
  }

  private static String ascii(String authority) {
    Matcher host = AUTHORITY.matcher(authority);
    if (!host.matches() || host.group(2).chars().allMatch(letter -> letter < 0x80)) {
      return authority;
    }
    return host.group(1) + DomainNames.ascii(host.group(2)) + host.group(3);
  }

  private static boolean isNamed(URI address) {
    return isHttp(address)
        && address.getRawAuthority() != null
        && NAMED.matcher(address.getRawAuthority()).matches();
  }

  /** Whether an address has a host and is http or https. */
  public static boolean isWeb(URI address) {
    return address.getHost() != null && isHttp(address);
  }

  private static boolean isHttp(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https");
  }
}
