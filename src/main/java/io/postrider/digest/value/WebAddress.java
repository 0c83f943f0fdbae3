package io.postrider.digest.value;

import java.net.URI;
import java.util.regex.Pattern;

/** Web addresses, and other URLs, as a digest's file gives them. */
public final class WebAddress {

  private static final Pattern USER_INFO = Pattern.compile("//[^?#]*@");

  private WebAddress() {}

  /**
   * Requires an http or https address.
   *
   * @throws BadValue if it is none; it does not quote a password
   */
  public static void check(String key, String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // falls through
    }
    throw new BadValue(
        key, withoutSecrets(value), "must be a web address that begins with https:// or http://");
  }

  /** The address without the user, the password and the query that it may carry. */
  public static String withoutSecrets(String url) {
    String bare = USER_INFO.matcher(url).replaceFirst("//");
    return bare.replaceFirst("[?#].*$", "");
  }
}
