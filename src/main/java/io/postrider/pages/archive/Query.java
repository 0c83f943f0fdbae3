package io.postrider.pages.archive;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands behind the question mark of an address; octets that are no text are no mistake. */
final class Query {

  private Query() {}

  /** The first value of this name; empty if there is none. */
  static Optional<String> value(HttpServletRequest request, String name) {
    return Stream.ofNullable(request.getQueryString())
        .flatMap(query -> Stream.of(query.split("&")))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decoded(pair.substring(name.length() + 1)))
        .findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
