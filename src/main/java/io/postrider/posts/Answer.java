package io.postrider.posts;

import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a web server answered.
 *
 * @param address where the answer came from after all redirects, with the credentials given for it
 * @param status the HTTP status
 * @param contentType the header of that name; null for none
 * @param location where a redirect points; null for none
 * @param body the body, whole
 */
record Answer(
    URI address, int status, @Nullable String contentType, @Nullable String location, byte[] body) {

  static Answer of(URI address, HttpResponse<byte[]> response) {
    return new Answer(
        address,
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(null),
        response.headers().firstValue("Location").orElse(null),
        response.body());
  }

  boolean isRedirect() {
    return location != null
        && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
  }

  /** The status with its name, as in {@code 403 (Forbidden)}. */
  static String describe(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? String.valueOf(status) : status + " (" + known.getReasonPhrase() + ")";
  }

  /** This answer if it is a 200. */
  Answer orRefuse(Origin origin) {
    if (status == 200) {
      return this;
    }
    throw origin.unreadable("answered " + describe(status) + advice());
  }

  private String advice() {
    return switch (status) {
      case 401, 403 ->
          "; let Postrider through in the site's firewall or security plug-in, then run again.";
      case 404, 410 -> "; correct posts.url in the digest's file, then run again.";
      case 429 -> "; the site wants fewer requests, so wait some minutes, then run again.";
      default -> " where 200 is expected; open it in a browser, mend it, then run again.";
    };
  }
}
