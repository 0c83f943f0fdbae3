package io.postrider.posts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Slugs of WordPress, which stores those of other scripts percent-encoded. */
public final class Slug {

  private Slug() {}

  /** The slug decoded and in small letters; what is no encoding stays as it is written. */
  public static String readable(String slug) {
    try {
      return URLDecoder.decode(slug.replace("+", "%2B"), StandardCharsets.UTF_8)
          .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notEncoded) {
      return slug.toLowerCase(Locale.ROOT);
    }
  }
}
