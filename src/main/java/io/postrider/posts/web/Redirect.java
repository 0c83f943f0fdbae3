package io.postrider.posts.web;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.WebAddress;
import java.net.URI;
import java.util.regex.Matcher;

/** Where a redirect leads, if it may be followed. */
final class Redirect {

  private Redirect() {}

  /**
   * The next address to ask.
   *
   * @throws SourceUnreadable if it is none, or leads out of http and https, or from https back to
   *     http
   */
  static URI follow(Origin origin, URI from, String location) {
    URI to = target(origin, from, location);
    if (!WebAddress.isWeb(to) || (isHttps(from) && !isHttps(to))) {
      throw origin.unreadable(
          "redirects to %s, and only http and https (not back from https to http) are followed;"
                  .formatted(to)
              + " correct posts.url.");
    }
    return sameServer(from, to) ? withCredentialsOf(from, to) : to;
  }

  private static URI target(Origin origin, URI from, String location) {
    try {
      return Origin.withoutCredentials(from.resolve(location.strip()));
    } catch (IllegalArgumentException malformed) {
      throw origin.unreadable(
          "redirects to “%s”, which is not an address; correct posts.url."
              .formatted(location.replaceAll("//[^/?#\\s]*@", "//")));
    }
  }

  private static boolean isHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static boolean sameServer(URI from, URI to) {
    return to.getScheme().equalsIgnoreCase(from.getScheme())
        && to.getHost().equalsIgnoreCase(from.getHost())
        && to.getPort() == from.getPort();
  }

  private static URI withCredentialsOf(URI from, URI to) {
    if (from.getRawUserInfo() == null) {
      return to;
    }
    String credentials = Matcher.quoteReplacement("://" + from.getRawUserInfo() + "@");
    return URI.create(to.toString().replaceFirst("://", credentials));
  }
}
