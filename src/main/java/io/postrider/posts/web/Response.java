package io.postrider.posts.web;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a web server answered.
 *
 * @param address where the answer came from after all redirects, with the credentials given for it
 * @param response the answer itself, read whole
 */
public record Response(URI address, RawResponse response) {

  /** The status code. */
  public int status() {
    return response.status();
  }

  /** The body; empty if there is none. */
  public byte[] body() {
    return response.body();
  }

  /** The Content-Type header, which may tell the encoding; null for none. */
  public @Nullable String contentType() {
    return response.headers().firstValue("Content-Type").orElse(null);
  }

  /** Where a redirect points; empty if this is none. */
  Optional<String> redirect() {
    boolean redirect = Set.of(301, 302, 303, 307, 308).contains(status());
    return redirect ? response.headers().firstValue("Location") : Optional.empty();
  }

  /** The status with its name, as in {@code 403 (Forbidden)}. */
  public static String describe(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? String.valueOf(status) : status + " (" + known.getReasonPhrase() + ")";
  }

  /** This answer if it is a 200. */
  public Response orRefuse(Origin origin) {
    if (status() == 200) {
      return this;
    }
    throw origin.unreadable("answered " + describe(status()) + advice());
  }

  private String advice() {
    return switch (status()) {
      case 401, 403 ->
          "; allow Postrider in the site's firewall or security plug-in, then run again.";
      case 404, 410 -> "; correct posts.url in the digest's file, then run again.";
      case 429 -> "; the site wants fewer requests, so wait some minutes, then run again.";
      default -> " where 200 is expected; open it in a browser, fix it, then run again.";
    };
  }
}
