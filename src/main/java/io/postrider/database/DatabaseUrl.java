package io.postrider.database;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code spring.datasource.url} must be like, and what people write in its stead. */
final class DatabaseUrl {

  /** A kind of database, and where one of it is. */
  private static final Pattern FORM =
      Pattern.compile("(?i)(jdbc:)?([a-z0-9]+(?:\\+srv)?)((?::[a-z+]+)*:)(//)?(.*)");

  private static final Set<String> LIKE_MYSQL =
      Set.of("mariadb", "mysq", "myql", "msql", "mysqll", "mysql8", "mysqli", "maria");

  private static final String USED = "Postrider works with MySQL, MariaDB and H2";

  private DatabaseUrl() {}

  /**
   * Whether the driver may be asked; leaves to it what only it can know.
   *
   * @throws BadDatabaseUrl if not, with the address that is probably meant
   */
  static void check(String url) {
    if (url.matches("\\s*[\"'].*[\"']\\s*")) {
      throw refused(url, "write it without the quotes");
    }
    Matcher form = FORM.matcher(url.strip());
    if (!form.matches()) {
      throw refused(url, "it must be a JDBC URL, as in jdbc:mysql://127.0.0.1:3306/postrider");
    }
    boolean isJdbc = form.group(1) != null;
    String kind = form.group(2).toLowerCase(Locale.ROOT);
    String place = withoutSecrets("//" + form.group(5)).substring(2);
    if (isJdbc && kind.equals("h2")) {
      return;
    }
    if (kind.matches("https?")) {
      throw refused(
          url,
          "that is a web address, and a database's is written as in jdbc:mysql://127.0.0.1:3306/postrider");
    }
    if (LIKE_MYSQL.contains(kind) || (!isJdbc && kind.equals("mysql"))) {
      throw refused(url, "write jdbc:mysql://" + place);
    }
    if (!kind.startsWith("mysql")) {
      throw refused(url, USED + ", so its address begins with jdbc:mysql:// or jdbc:h2:");
    }
    if (form.group(4) == null) {
      throw refused(url, "two slashes are missing; write jdbc:mysql://" + place);
    }
    if (!form.group(5).matches("[^?]*/[^/?]+.*")) {
      throw refused(
          url,
          "it names no database; write jdbc:mysql://%s/postrider"
              .formatted(place.replaceFirst("/.*", "")));
    }
  }

  private static BadDatabaseUrl refused(String url, String rule) {
    return new BadDatabaseUrl(
        "SPRING_DATASOURCE_URL is '%s': %s.".formatted(withoutSecrets(url), rule));
  }

  /** Without user, password and settings, which may hold another password. */
  private static String withoutSecrets(String url) {
    return url.replaceFirst("//[^/]*@", "//")
        .replaceFirst("//[^?]*@", "//")
        .replaceFirst("\\?.*", "")
        .replaceFirst("^((?:jdbc:)?\\w+:).*@", "$1…");
  }
}
