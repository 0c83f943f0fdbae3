package io.postrider.digest;

import io.postrider.digest.Posts.Source;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which keys a kind of source has, and what they must be like. */
final class SourceRules {

  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

  private SourceRules() {}

  static void check(Source from, String url, @Nullable String username, @Nullable Secret password) {
    Rule.filled("url", url);
    switch (from) {
      case WORDPRESS_DATABASE -> {
        if (!url.startsWith("jdbc:mysql://")) {
          throw new BadValue(
              "url",
              withoutSecrets(url),
              "must be a JDBC URL, as in jdbc:mysql://127.0.0.1:3306/wordpress");
        }
      }
      case WORDPRESS_REST, FEED -> Rule.webAddress("url", url);
      case FILE -> {}
    }
    if (!from.hasCategories()) {
      absent("username", username, "wordpress-database and wordpress-rest");
      absent("password", password, "wordpress-database and wordpress-rest");
    }
    if (password != null && username == null) {
      throw new BadValue("password", password, "needs a username beside it");
    }
  }

  static void check(
      Source from,
      @Nullable String tablePrefix,
      @Nullable String category,
      boolean includeChildren,
      @Nullable String home,
      @Nullable String uploads) {
    if (from == Source.WORDPRESS_DATABASE) {
      prefix(tablePrefix);
    } else {
      absent("table-prefix", tablePrefix, "wordpress-database");
      absent("home", home, "wordpress-database");
      absent("uploads", uploads, "wordpress-database");
    }
    if (from.hasCategories()) {
      Rule.filled("category", category == null ? "" : category);
    } else {
      absent("category", category, "wordpress-database and wordpress-rest");
      absent(
          "include-children",
          includeChildren ? null : "false",
          "wordpress-database and wordpress-rest");
    }
    if (home != null) {
      Rule.webAddress("home", home);
    }
    if (uploads != null) {
      Rule.webAddress("uploads", uploads);
    }
  }

  private static void prefix(@Nullable String tablePrefix) {
    if (tablePrefix == null || !tablePrefix.matches("[A-Za-z0-9_]{1,50}")) {
      throw new BadValue(
          "table-prefix",
          String.valueOf(tablePrefix),
          "must be 1 to 50 letters, digits and underscores, as in wp_ or wp_7_");
    }
  }

  private static void absent(String key, @Nullable Object value, String owners) {
    if (value != null) {
      throw new BadValue(key, value, "belongs to %s only; delete the line".formatted(owners));
    }
  }

  /** The address without the user and the password that it may carry. */
  static String withoutSecrets(String url) {
    String bare = USER_INFO.matcher(url).replaceFirst("//");
    return url.startsWith("jdbc:") ? bare.replaceFirst("[?].*$", "") : bare;
  }
}
