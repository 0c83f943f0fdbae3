package io.postrider.posts.mysql;

import io.postrider.digest.Posts;
import io.postrider.posts.SourceUnreadable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks, taken apart so that nothing that the URL says can undo what is
 * forced, and no message can hold a secret.
 *
 * @param server host and port, also several with commas
 * @param database its name; empty if the URL names none
 * @param properties for the driver, user and password among them
 */
record DatabaseAddress(String server, String database, Properties properties) {

  /** Properties for a single host, in brackets, would win over ours: they are not taken. */
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:mysql://(?:([^@/?#]*)@)?(HOST(?:,HOST)*)(?:/([^/?#]*))?(?:\\?(PAIR(?:&PAIR)*)?)?"
              .replace("HOST", "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?")
              .replace("PAIR", "[^#&=]+=[^#&]*"));

  /** Zero dates are no error; nobody but the caller's own statements run; no file is read. */
  private static final Map<String, String> FORCED =
      Map.ofEntries(
          Map.entry("zeroDateTimeBehavior", "CONVERT_TO_NULL"),
          Map.entry("allowLoadLocalInfile", "false"),
          Map.entry("allowLoadLocalInfileInPath", ""),
          Map.entry("allowUrlInLocalInfile", "false"),
          Map.entry("allowMultiQueries", "false"),
          Map.entry("autoDeserialize", "false"),
          Map.entry("autoReconnect", "false"),
          Map.entry("characterEncoding", "UTF-8"),
          Map.entry("jdbcCompliantTruncation", "false"),
          // Fewer rows than there are would look like fewer posts than there are.
          Map.entry("maxRows", "-1"));

  /** What may bring in properties from elsewhere. */
  private static final Set<String> IGNORED =
      Set.of("propertiesTransform", "useConfigs", "sessionVariables");

  static DatabaseAddress of(Posts.Blog blog, TableLimits limits) {
    Matcher url = URL.matcher(blog.url().strip());
    if (!url.matches()) {
      throw new SourceUnreadable(
          "posts.url is not the address of a MySQL database; write it as in"
              + " jdbc:mysql://127.0.0.1:3306/wordpress, with username and password beside it.");
    }
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    credentials(url.group(1), given);
    parameters(url.group(4), given);
    IGNORED.forEach(given::remove);
    FORCED.forEach((name, value) -> force(given, name, value));
    force(given, "connectTimeout", String.valueOf(limits.connect().toMillis()));
    force(given, "socketTimeout", String.valueOf(limits.answer().toMillis()));
    if (blog.login().username() != null) {
      given.remove("password");
      force(given, "user", blog.login().username());
    }
    if (blog.login().password() != null) {
      force(given, "password", blog.login().password().value());
    }
    Properties properties = new Properties();
    properties.putAll(given);
    String database = url.group(3) == null ? "" : url.group(3);
    return new DatabaseAddress(url.group(2), database, properties);
  }

  /** A map that takes no notice of case keeps the spelling that came first; the driver may not. */
  private static void force(Map<String, String> given, String name, String value) {
    given.remove(name);
    given.put(name, value);
  }

  private static void credentials(@Nullable String text, Map<String, String> given) {
    if (text != null) {
      int colon = text.indexOf(':');
      given.put("user", decoded(colon < 0 ? text : text.substring(0, colon)));
      if (colon >= 0) {
        given.put("password", decoded(text.substring(colon + 1)));
      }
    }
  }

  private static void parameters(@Nullable String text, Map<String, String> given) {
    for (String parameter : (text == null ? "" : text).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String name = decoded(parameter.substring(0, equals)).strip();
        given.put(name, decoded(parameter.substring(equals + 1)));
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** For the driver: the properties are not in it. */
  String url() {
    return "jdbc:mysql://" + server + "/" + database;
  }

  /** What messages call it. */
  String name() {
    return "The database %s/%s".formatted(server, database);
  }

  /** Who asks. */
  String user() {
    return properties.getProperty("user", "");
  }

  @Override
  public String toString() {
    return name();
  }
}
