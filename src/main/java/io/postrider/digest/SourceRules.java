package io.postrider.digest;

import io.postrider.digest.Posts.Addresses;
import io.postrider.digest.Posts.Category;
import io.postrider.digest.Posts.Login;
import io.postrider.digest.Posts.Source;
import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which keys a kind of source has, and what they must be like. */
final class SourceRules {

  /** Host, port and database, and no other way of naming them: those may hold a password. */
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:mysql://(?:[^@/?#]*@)?[^()@=?,]+(?:\\?.*)?");

  private SourceRules() {}

  static void check(Source from, String url, Login login) {
    ValueCheck.filled("url", url);
    switch (from) {
      case WORDPRESS_DATABASE -> {
        if (!DATABASE.matcher(url).matches()) {
          throw new BadValue(
              "url",
              WebAddress.withoutSecrets(url).replaceFirst("[(=,].*$", "…"),
              "must be a JDBC URL of host, port and database, as in jdbc:mysql://127.0.0.1:3306/wordpress");
        }
      }
      case WORDPRESS_REST, FEED -> WebAddress.check("url", url);
      case FILE -> {}
    }
    if (!from.hasCategories()) {
      absent("username", login.username(), "wordpress-database and wordpress-rest");
      absent("password", login.password(), "wordpress-database and wordpress-rest");
    }
    if (login.password() != null && login.username() == null) {
      throw new BadValue("password", login.password(), "needs a username beside it");
    }
  }

  static void check(
      Source from, @Nullable String tablePrefix, Category category, Addresses addresses) {
    if (from == Source.WORDPRESS_DATABASE) {
      prefix(tablePrefix);
    } else {
      absent("table-prefix", tablePrefix, "wordpress-database");
      absent("home", addresses.home(), "wordpress-database");
      absent("uploads", addresses.uploads(), "wordpress-database");
    }
    if (from.hasCategories()) {
      ValueCheck.filled("category", category.slug() == null ? "" : category.slug());
    } else {
      absent("category", category.slug(), "wordpress-database and wordpress-rest");
      absent(
          "include-children",
          category.includeChildren() ? null : "false",
          "wordpress-database and wordpress-rest");
    }
    publicAddress("home", addresses.home());
    publicAddress("uploads", addresses.uploads());
  }

  private static void prefix(@Nullable String tablePrefix) {
    if (tablePrefix == null || !tablePrefix.matches("[A-Za-z0-9_]{1,50}")) {
      throw new BadValue(
          "table-prefix",
          String.valueOf(tablePrefix),
          "must be 1 to 50 letters, digits and underscores, as in wp_ or wp_7_");
    }
  }

  /** Such an address is where mails' links begin. */
  private static void publicAddress(String key, @Nullable String address) {
    if (address == null) {
      return;
    }
    WebAddress.check(key, address);
    if (!address.equals(WebAddress.withoutSecrets(address))) {
      throw new BadValue(
          key,
          WebAddress.withoutSecrets(address),
          "must be an address without user, password and query");
    }
  }

  private static void absent(String key, @Nullable Object value, String owners) {
    if (value != null) {
      throw new BadValue(key, value, "belongs to %s only; delete the line".formatted(owners));
    }
  }
}
