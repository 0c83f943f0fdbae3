package io.postrider.posts.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them. */
public final class Addresses {

  private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]");

  private Addresses() {}

  /**
   * An absolute http or https address.
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
      return isWeb(absolute) ? absolute.toString() : null;
    } catch (URISyntaxException malformed) {
      return null;
    }
  }

  /** Browsers take these characters in an address; RFC 3986 wants them encoded. */
  private static String mended(String address) {
    return FORBIDDEN
        .matcher(address)
        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
  }

  /** Whether an address has a host and is http or https. */
  public static boolean isWeb(URI address) {
    String scheme = address.getScheme();
    return address.getHost() != null
        && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
  }
}
